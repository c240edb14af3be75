import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { RouterOutputs } from "#server/root.ts";

type Words = {
  readonly name: string;
  readonly locale: string;
  readonly pending: string;
  readonly people: (count: number) => string;
  readonly origin: string;
};

/**
 * One event per session, in UTC: the calendar that reads it shows its own wall time, right on both sides of a change of
 * clocks. The identity of an event is its session's, so that a file taken later updates the events of the first.
 */
export function toCalendarFile({ territory, sessions }: RouterOutputs["agenda"]["calendar"], words: Words): string {
  const calendar = ical({
    name: `${words.name} · ${territory.name}`,
    prodId: { company: "24/100", product: "agenda", language: words.locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const session of sessions) {
    const isPending = session.bookingState === "pending";
    calendar.createEvent({
      id: `${session.id}@24-100`,
      start: session.during.start,
      end: session.during.end,
      summary: isPending ? `${session.title} (${words.pending})` : session.title,
      status: isPending ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
      location: {
        title: `${session.siteName}, ${session.spaceName}`,
        address: [session.address, session.communeName].filter(Boolean).join(", "),
        geo: { lat: session.lat, lon: session.lon },
      },
      description: [
        words.locale === "en" ? session.activityNameEn : session.activityName,
        words.people(session.people),
        session.organizationName,
      ].join("\n"),
      url: `${words.origin}/lieux/${session.siteSlug}`,
    });
  }
  return calendar.toString();
}
