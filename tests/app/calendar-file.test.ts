import { expect, test } from "vitest";
import { toCalendarFile } from "#app/api/agenda.ics/calendar-file.ts";

const words = {
  locale: "fr",
  pending: "en attente",
  held: "option",
  blocked: "bloquée",
  provisional: "provisoire",
  busy: "Occupé",
  people: String,
  origin: "",
};
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
  ["confirmed", "TENTATIVE", "Judo (bloquée)", { reason: "insurance", until: "2026-11-30" }],
  ["confirmed", "TENTATIVE", "Judo (provisoire)", { reason: "other-use", state: "sent" }],
])("a session whose booking is %s is %s in a calendar: %s", (bookingState, status, summary, blocked?: object) => {
  const told = {
    ...session,
    state: "planned",
    refusedAt: null,
    bookingState,
    blocked: blocked ?? null,
  } as unknown as Told;
  const text = toCalendarFile({ name: "Agenda", sessions: [told] }, words);
  expect(text).toContain(`STATUS:${status}\r\n`);
  expect(text).toContain(`SUMMARY:${summary}\r\n`);
});
