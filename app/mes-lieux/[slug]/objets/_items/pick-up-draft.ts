/** Some days of the week, from one hour to another. */
export type PickUpDraft = {
  readonly key: string;
  readonly days: readonly number[];
  readonly start: string;
  readonly end: string;
};
type Hour = { readonly weekday: number; readonly startMinute: number; readonly endMinute: number };

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const minutes = (text: string) => {
  const [hour = 0, minute = 0] = text.split(":").map(Number);
  return hour * 60 + minute;
};

/** Days of the same hours are one row. */
export function toRows(hours: readonly Hour[]): readonly PickUpDraft[] {
  const rows = new Map<string, PickUpDraft>();
  for (const { weekday, startMinute, endMinute } of hours) {
    const key = `${startMinute} ${endMinute}`;
    const days = [...(rows.get(key)?.days ?? []), weekday];
    rows.set(key, { key, days, start: clock(startMinute), end: clock(endMinute) });
  }
  return [...rows.values()];
}

/** Midnight ends the day. */
export const toHours = (rows: readonly PickUpDraft[]): Hour[] =>
  rows.flatMap(({ days, start, end }) =>
    days.map((weekday) => ({ weekday, startMinute: minutes(start), endMinute: minutes(end) || 1440 })),
  );
