import { expect, test } from "vitest";
import { toCalendarFile } from "#app/api/agenda.ics/calendar-file.ts";

const words = { locale: "fr", pending: "en attente", held: "option", busy: "Occupé", people: String, origin: "" };
const session = {
  ...{ id: "1", during: { start: new Date("2026-12-01T17:00:00Z"), end: new Date("2026-12-01T18:00:00Z") } },
  ...{
    title: "Judo",
    siteName: "Gymnase",
    spaceName: "Salle",
    siteSlug: "gymnase",
    address: null,
    communeName: "Bergues",
  },
  ...{
    lat: 51,
    lon: 2,
    activityName: "Judo",
    activityNameEn: "Judo",
    people: 12,
    organizationName: "Judo",
    teamName: null,
  },
};
type Told = Parameters<typeof toCalendarFile>[0]["sessions"][number];

test.each([
  ["confirmed", "CONFIRMED", "Judo"],
  ["pending", "TENTATIVE", "Judo (en attente)"],
  ["held", "TENTATIVE", "Judo (option)"],
])("a session whose booking is %s is %s in a calendar", (bookingState, status, summary) => {
  const text = toCalendarFile({ name: "Agenda", sessions: [{ ...session, bookingState } as Told] }, words);
  expect(text).toContain(`STATUS:${status}\r\n`);
  expect(text).toContain(`SUMMARY:${summary}\r\n`);
});
