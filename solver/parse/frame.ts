import { createWeekReader, keys, known, list, record, whole } from "../fields.ts";

export type Frame = {
  readonly weeks: number;
  readonly slotsPerDay: number;
  readonly slotsPerWeek: number;
  readonly weekSet: ReturnType<typeof createWeekReader>;
};
export type Names = ReadonlySet<string>;

export const toFrame = ({ weeks, slotMinutes }: { weeks: number; slotMinutes: number }): Frame => ({
  weeks,
  slotsPerDay: 1440 / slotMinutes,
  slotsPerWeek: (7 * 1440) / slotMinutes,
  weekSet: createWeekReader(weeks),
});

/** More ways to fill roles than anyone can mean. */
export const MAX_ROLES = 50;
const POSITION = keys("start", "weeks", "resources");

export function parsePosition(value: unknown, path: string, frame: Frame, resources: Names): void {
  const position = record(value, path, POSITION);
  whole(position.start, `${path}.start`, 0, frame.slotsPerWeek - 1);
  frame.weekSet(position.weeks, `${path}.weeks`);
  list(position.resources, `${path}.resources`, 1, MAX_ROLES).forEach((resource, i) => {
    known(resource, `${path}.resources[${i}]`, resources, "resource");
  });
}
