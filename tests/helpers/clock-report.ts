// Books around both changes of clocks and says what became of it, in a process of its own: so that it can be run under
// other clocks and compared. DATABASE_URL names a migrated, empty database.
import { sql } from "drizzle-orm";
import { connect, withTerritory } from "#db/client.ts";
import { occupation, opening, outbox, session } from "#db/schema.ts";
import { readFreeHours } from "#server/openings/data.ts";
import { instantOf, wallTimeOf } from "#server/time.ts";
import { createTown, newKey } from "#tests/server/town.ts";

const PARIS = "Europe/Paris";

/** Night and small hours of both Sundays: day, minute, length. */
const SLOTS = [
  { day: "2027-03-27", startMinute: 22 * 60, durationMinutes: 8 * 60 },
  { day: "2027-03-28", startMinute: 12 * 60, durationMinutes: 60 },
  { day: "2027-04-04", startMinute: 150, durationMinutes: 120 },
  { day: "2027-10-30", startMinute: 22 * 60, durationMinutes: 8 * 60 },
  { day: "2027-10-31", startMinute: 12 * 60, durationMinutes: 60 },
] as const;

const { db, close } = connect(process.env.DATABASE_URL ?? "");
try {
  const town = await createTown(db);
  const [judo, owner] = [await town.as("judo"), await town.as("owner")];
  const within = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(db, town.territoryId, work);
  const { studio } = town.spaces;
  await within((tx) => tx.update(opening).set({ validity: { start: "2026-09-01", end: "2028-09-01" } }));
  for (const slot of SLOTS) {
    const { bookingId } = await judo.bookings.book({
      key: newKey(),
      organizationId: town.organizations.judo,
      activityId: town.activities.reading,
      spaceId: studio,
      title: "Lecture",
      people: 5,
      ...slot,
    });
    await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
  }
  const freeOn = async (day: string, nextDay: string) => {
    const window = { start: instantOf(day, 0, PARIS), end: instantOf(nextDay, 0, PARIS) };
    const [hours] = await within((tx) => readFreeHours(tx, town.territory, [studio], window));
    return { open: hours?.open, free: hours?.free };
  };
  const report = {
    sessions: await within((tx) =>
      tx
        .select({ during: session.during, localStart: session.localStart, localEnd: session.localEnd })
        .from(session)
        .orderBy(sql`lower(${session.during})`),
    ),
    occupations: await within((tx) =>
      tx.select({ during: occupation.during }).from(occupation).orderBy(sql`lower(${occupation.during})`),
    ),
    spring: await freeOn("2027-03-28", "2027-03-29"),
    autumn: await freeOn("2027-10-31", "2027-11-01"),
    gap: instantOf("2027-03-28", 150, PARIS),
    gapReads: wallTimeOf(instantOf("2027-03-28", 150, PARIS), PARIS),
    overlap: instantOf("2027-10-31", 150, PARIS),
    agenda: await judo.agenda
      .week({ start: "2027-10-25", end: "2027-11-01" })
      .then((week) => JSON.stringify(week).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id")),
    found: await judo.places.search({
      day: "2027-10-31",
      startMinute: 150,
      durationMinutes: 60,
      stepFree: false,
      limit: 9,
    }),
    mails: await within((tx) =>
      tx
        .select({ subject: outbox.subject, body: outbox.body })
        .from(outbox)
        .orderBy(outbox.recipient, sql`${outbox.body} collate "C"`),
    ),
  };
  const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
  process.stdout.write(JSON.stringify(report).replace(ids, "id"));
} finally {
  await close();
}
