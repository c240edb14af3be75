import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});
afterAll(() => database.close());

const place = (spaceId: string) => ({
  ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.reading },
  ...{ title: "Lecture", people: 5, spaceId },
});
const at = (day: string) => ({ day, startMinute: 18 * 60, durationMinutes: 60 });

test("one date is found by who asked and by its place, as it stands at that moment", async () => {
  const [judo, owner] = [await town.as("judo"), await town.as("owner")];
  const { bookingId } = await judo.bookings.book({ ...place(town.spaces.studio), ...at("2026-09-14") });
  const asked = await judo.bookings.find({ id: bookingId, side: "holder" });
  expect(asked).toMatchObject({
    ...{ bookingId, state: "pending", organizationId: town.organizations.judo, siteSlug: "studio" },
    ...{ isOneSession: true, session: { day: "2026-09-14" } },
  });
  expect(await owner.bookings.find({ id: bookingId, side: "place" })).toEqual(asked);
  await owner.bookings.decide({ key: newKey(), bookingId, decision: "refuse", motive: "service", note: "Travaux" });
  expect(await judo.bookings.find({ id: bookingId, side: "holder" })).toMatchObject({ state: "refused" });
});

test("of several dates the next one that still takes place is shown, or the one that is looked for", async () => {
  const judo = await town.as("judo");
  const { bookingId } = await judo.series.askDates({
    ...place(town.spaces.gym),
    dates: [at("2026-09-15"), at("2026-09-16"), at("2026-09-17")],
  });
  const { sessions } = await judo.bookings.one({ bookingId });
  const [first, second, third] = sessions.map(({ id }) => id) as [string, string, string];
  await judo.bookings.cancel({ key: newKey(), bookingId, sessionIds: [first] });
  const found = (id: string) => judo.bookings.find({ id, side: "holder" });
  expect(await found(bookingId)).toMatchObject({ isOneSession: false, session: { id: second, day: "2026-09-16" } });
  expect(await found(third)).toMatchObject({ bookingId, isOneSession: true, session: { day: "2026-09-17" } });
});

test("nobody finds what is another's, nor learns that it exists", async () => {
  const [judo, hub] = [await town.as("judo"), await town.as("hub")];
  const pending = await judo.bookings.book({ ...place(town.spaces.studio), ...at("2026-09-21") });
  const granted = await judo.bookings.book({ ...place(town.spaces.gym), ...at("2026-09-21") });
  for (const { bookingId: id } of [pending, granted]) {
    for (const who of ["choir", "owner", "hub", "stranger"] as const) {
      expect((await refusalOf((await town.as(who)).bookings.find({ id, side: "holder" }))).code).toBe("NOT_FOUND");
    }
    for (const who of ["judo", "choir", "stranger"] as const) {
      expect((await refusalOf((await town.as(who)).bookings.find({ id, side: "place" }))).code).toBe("NOT_FOUND");
    }
  }
  // the hub decides on all that waits, and sees no place's agenda
  expect(await hub.bookings.find({ id: pending.bookingId, side: "place" })).toMatchObject({ state: "pending" });
  const ofGranted = hub.bookings.find({ id: granted.bookingId, side: "place" });
  expect((await refusalOf(ofGranted)).code).toBe("NOT_FOUND");
});
