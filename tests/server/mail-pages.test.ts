import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { outbox } from "#db/schema.ts";
import { createOpenTown } from "./open-town.ts";
import { newKey, type Town } from "./town.ts";

const { town, read, close } = await createOpenTown();
beforeEach(() => read((tx) => tx.delete(outbox)));
afterAll(close);

/** Every mail since the test began: who gets it, how its subject begins, and the one address in it. */
async function links() {
  const mails = await read((tx) => tx.select().from(outbox).orderBy(outbox.createdAt));
  return mails.map(({ recipient, subject, body }) => {
    const [address, ...more] = body.match(/https?:\/\/\S+/g) ?? [];
    expect(more).toEqual([]);
    expect(body).toMatch(/\n(?:Pour|To) [^\n]+:\nhttp:\/\/localhost:3000\/\S+\n\n24\/100 [^\n]+$/);
    const who = recipient.split("@")[0] as Parameters<Town["as"]>[0];
    return { who, about: subject.split("\u00a0:")[0], path: new URL(address as string).pathname, address };
  });
}

/** What its reader sees of the booking that a mail leads to. */
async function follow({ who, path }: Awaited<ReturnType<typeof links>>[number]) {
  const [, id, isPlace] = /^\/reservations\/([^/]+)(\/lieu)?$/.exec(path) ?? [];
  return (await town.as(who)).bookings.find({ id: id as string, side: isPlace ? "place" : "holder" });
}

const slot = (spaceId: string, day: string) => ({
  ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.reading },
  ...{ title: "Lecture", people: 5, spaceId, day, startMinute: 18 * 60, durationMinutes: 60 },
});

describe("the link of a mail opens, for its reader, what the mail is about", () => {
  test("asked and accepted", async () => {
    const { bookingId } = await (await town.as("judo")).bookings.book(slot(town.spaces.studio, "2026-09-14"));
    const decide = { key: newKey(), bookingId, decision: "accept" } as const;
    const [asked, toDecide] = await links();
    expect([asked, toDecide]).toMatchObject([
      { who: "judo", about: "Demande envoyée", path: `/reservations/${bookingId}` },
      { who: "owner", about: "À décider", path: `/reservations/${bookingId}/lieu` },
    ]);
    await (await town.as("owner")).bookings.decide(decide);
    for (const mail of await links()) expect(await follow(mail)).toMatchObject({ bookingId, state: "confirmed" });
    expect((await links()).at(-1)).toMatchObject({ who: "judo", about: "Accepté" });
  });

  test("granted at once, then cancelled: the owner sees the week of the hours that are free again", async () => {
    const judo = await town.as("judo");
    const { bookingId } = await judo.bookings.book(slot(town.spaces.gym, "2026-09-22"));
    for (const mail of await links()) expect(await follow(mail)).toMatchObject({ bookingId });
    await judo.bookings.cancel({ key: newKey(), bookingId });
    expect((await links()).at(-1)).toMatchObject({
      ...{ who: "owner", about: "Annulé", address: "http://localhost:3000/mes-lieux/gymnase?semaine=2026-09-22" },
    });
  });

  test("another hour of a series that is asked, accepted and no more a booking of its own", async () => {
    const [judo, owner] = [await town.as("judo"), await town.as("owner")];
    const { bookingId } = await judo.series.ask({
      ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.reading },
      ...{ title: "Lecture", people: 5, spaceId: town.spaces.studio },
      ...{ period: { start: "2027-01-04", end: "2027-01-25" }, skipsSchoolHolidays: false, skipsPublicHolidays: false },
      slots: [{ weekday: 2, startMinute: 18 * 60, durationMinutes: 60, shortestMinutes: 60 }],
    });
    await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
    const [own] = (await judo.series.one({ bookingId })).slots;
    const to = { weekday: 2, startMinute: 20 * 60, durationMinutes: 60, shortestMinutes: 60 };
    await read((tx) => tx.delete(outbox));
    await judo.series.change({ key: newKey(), bookingId, slotId: own?.id as string, ...to });
    const [change] = (await judo.series.one({ bookingId })).changes;
    for (const mail of await links()) {
      expect(await follow(mail)).toMatchObject({ bookingId: change?.id, changesBookingId: bookingId });
    }
    await owner.bookings.decide({ key: newKey(), bookingId: change?.id as string, decision: "accept" });
    const accepted = (await links()).at(-1);
    expect(accepted).toMatchObject({ who: "judo", about: "Changement accepté", path: `/reservations/${bookingId}` });
  });

  test("kept and offered hours, a place in line, a request", async () => {
    const [judo, choir] = [await town.as("judo"), await town.as("choir")];
    const { bookingId } = await judo.options.hold(slot(town.spaces.gym, "2026-09-28"));
    const { organizationId: _, day, startMinute, durationMinutes, ...asked } = slot(town.spaces.gym, "2026-09-28");
    const slots = [{ day, startMinute, durationMinutes }];
    const { waitingIds } = await choir.waitlist.join({ ...asked, organizationId: town.organizations.choir, slots });
    const [held, waiting] = await links();
    expect(held && (await follow(held))).toMatchObject({ bookingId, state: "held" });
    expect(waiting).toMatchObject({ who: "choir", about: "Liste d’attente" });
    expect(waiting?.address).toBe(`http://localhost:3000/demandes?attente=${waitingIds[0]}`);
    expect((await choir.waitlist.mine()).map(({ id }) => id)).toEqual(waitingIds);
  });
});
