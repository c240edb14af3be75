import { type Session, type ShownState, shownOf } from "#app/_components/session.ts";
import { type Cell, inHours } from "#app/_files/csv.ts";

/** One session in the order of the columns; days and hours as they stood on the wall. */
export function rowOf(session: Session, locale: string, stateInWords: (state: ShownState) => string): readonly Cell[] {
  const { localStart, localEnd, during } = session;
  return [
    ...[frenchDay(localStart), localStart.slice(11, 16), localEnd.slice(11, 16)],
    inHours((during.end.getTime() - during.start.getTime()) / 60_000),
    ...[
      session.organizationName,
      session.teamName ?? "",
      session.title,
      locale === "en" ? session.activityNameEn : session.activityName,
    ],
    session.people,
    ...[session.siteName, session.spaceName, session.communeName, stateInWords(shownOf(session))],
  ];
}

/** « 07/09/2026 », which a French spreadsheet takes for a date. */
const frenchDay = (local: string) => `${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`;
