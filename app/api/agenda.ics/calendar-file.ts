import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { shownOf } from "#app/_components/session.ts";
import type { RouterOutputs } from "#server/root.ts";

type Told = RouterOutputs["calendars"]["read"]["sessions"][number];
type Words = {
  readonly locale: string;
  readonly pending: string;
  /** Hours that are kept for a while, and nobody's yet. */
  readonly held: string;
  /** Granted, and of no use without a paper; or as long as it may still come. */
  readonly blocked: string;
  readonly provisional: string;
  /** All that is said of a session of which nothing else may be. */
  readonly busy: string;
  readonly people: (count: number) => string;
  readonly origin: string;
};

/** Why nobody may count on it yet; of a session of which no more may be said than when it is, only that it is none's yet. */
function doubtOf(session: Told, words: Words): string | null {
  const shown = session.title === null ? session.bookingState : shownOf(session);
  const isDoubt = shown === "pending" || shown === "held" || shown === "blocked" || shown === "provisional";
  return isDoubt ? words[shown] : null;
}

/**
 * One event per session, in UTC: the calendar that reads it shows its own wall time, right on both sides of a change of
 * clocks. The identity of an event is its session's, so that a file taken later updates the events of the first.
 */
export function toCalendarFile(
  { name, sessions }: { readonly name: string; readonly sessions: readonly Told[] },
  words: Words,
): string {
  const calendar = ical({
    name,
    prodId: { company: "24/100", product: "agenda", language: words.locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const session of sessions) {
    const doubt = doubtOf(session, words);
    const event = {
      id: `${session.id}@24-100`,
      ...session.during,
      status: doubt ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    };
    if (session.title === null) {
      calendar.createEvent({ ...event, summary: words.busy });
      continue;
    }
    calendar.createEvent({
      ...event,
      summary: doubt ? `${session.title} (${doubt})` : session.title,
      location: {
        title: `${session.siteName}, ${session.spaceName}`,
        address: [session.address, session.communeName].filter(Boolean).join(", "),
        geo: { lat: session.lat, lon: session.lon },
      },
      description: [
        words.locale === "en" ? session.activityNameEn : session.activityName,
        words.people(session.people),
        [session.organizationName, session.teamName].filter(Boolean).join(" · "),
      ].join("\n"),
      url: `${words.origin}/lieux/${session.siteSlug}`,
    });
  }
  return calendar.toString();
}
