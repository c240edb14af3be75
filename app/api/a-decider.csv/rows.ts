import type { Cell } from "#app/_files/csv.ts";
import { daysWaited, type Line } from "#app/hub/a-decider/_inbox/lines.ts";

type Around = { readonly now: Date; readonly timeZone: string; readonly kind: string };

/** One line in the order of the columns; days and hours as they stood on the wall. */
export function rowOf(line: Line, { now, timeZone, kind }: Around): readonly Cell[] {
  const { localStart, localEnd } = line;
  const since = new Intl.DateTimeFormat("fr-FR", {
    ...{ day: "2-digit", month: "2-digit", year: "numeric", timeZone },
  }).format(line.since);
  return [
    ...[kind, since, daysWaited(line, now), line.who.join(", "), line.title ?? ""],
    ...[line.places.map(({ name }) => name).join(", "), line.spaceName ?? ""],
    ...[frenchDay(localStart), localStart?.slice(11, 16) ?? "", localEnd?.slice(11, 16) ?? ""],
    ...[line.dates, line.handler?.name ?? "", line.note ?? ""],
  ];
}

/** « 07/09/2026 », which a French spreadsheet takes for a date. */
const frenchDay = (local: string | null) =>
  local === null ? "" : `${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`;
