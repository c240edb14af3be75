import type { Cell } from "../../_components/week-paint.tsx";
import type { RouterInputs, RouterOutputs } from "../../_trpc/types.ts";

export type Week = Omit<RouterInputs["openings"]["replaceWeek"], "key">;
export type Preview = RouterOutputs["openings"]["previewWeek"];
export type Way = "grid" | "text" | "calendar" | "rules";

/** What is typed or painted for one space. */
export type WeekDraft = {
  readonly way: Way;
  readonly text: string;
  readonly meaning: "offered" | "used";
  readonly restStart: number;
  readonly restEnd: number;
  readonly cells: readonly Cell[];
  readonly schoolHolidays: boolean;
  readonly publicHolidays: boolean;
  readonly firstDay: string;
  readonly lastDay: string;
};

type Opening = RouterOutputs["openings"]["ofSite"]["openings"][number];

/** Starts from what the space offers today: its own text, or its rules painted. */
export function weekDraft(
  openings: readonly Opening[],
  openingHours: string | null,
  today: string,
  lastDay: string,
): WeekDraft {
  const now = openings.filter(({ validity }) => validity.start <= today && today < validity.end);
  const shown = now.length > 0 ? now : openings;
  return {
    way: openingHours === null ? "grid" : "text",
    text: openingHours ?? "",
    meaning: "offered",
    restStart: 7 * 60,
    restEnd: 23 * 60,
    cells: shown
      .filter(({ schoolHolidays, publicHolidays }) => schoolHolidays !== "only" && publicHolidays !== "only")
      .map(({ weekday, startMinute, lengthMinutes }) => ({ weekday, startMinute, lengthMinutes })),
    schoolHolidays: shown.length === 0 || shown.some(({ schoolHolidays }) => schoolHolidays !== "never"),
    publicHolidays: shown.some(({ publicHolidays }) => publicHolidays !== "never"),
    firstDay: today,
    lastDay,
  };
}

export function toWeek(draft: WeekDraft, site: string, space: string): Week {
  const { schoolHolidays, publicHolidays, firstDay, lastDay, text, meaning, restStart, restEnd, cells } = draft;
  const source =
    draft.way === "text"
      ? { kind: "text" as const, text, meaning, restStart, restEnd }
      : { kind: "grid" as const, cells: cells.map((cell) => ({ ...cell })) };
  return { site, space, source, schoolHolidays, publicHolidays, firstDay, lastDay };
}

/** What a preview opens on plain days of its first period, for the grid. */
export function plainCells({ rules }: Preview): readonly Cell[] {
  const first = rules.map(({ validity }) => validity.start).toSorted()[0];
  return rules.filter(
    ({ validity, schoolHolidays, publicHolidays }) =>
      validity.start === first && schoolHolidays !== "only" && publicHolidays !== "only",
  );
}
