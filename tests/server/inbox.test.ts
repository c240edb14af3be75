import { eq, like } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { booking, occupation, organization, outbox, policy, site } from "#db/schema.ts";
import { addDays } from "#server/time.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, NOW, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let day = "2026-10-05";

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});
afterAll(() => database.close());

const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);
const mailsOf = (key: string) => read((tx) => tx.select().from(outbox).where(like(outbox.dedupKey, key)));

/** Asks for the studio, which answers each request. Each test has a day of its own. */
async function ask(who: "judo" | "choir", startMinute: number, on = day) {
  const caller = await town.as(who);
  const asked = await caller.bookings.book({
    ...{ key: newKey(), organizationId: town.organizations[who], activityId: town.activities.reading },
    ...{ title: `Lecture ${who}`, people: 10, spaceId: town.spaces.studio },
    ...{ day: on, startMinute, durationMinutes: 60 },
  });
  return asked.bookingId;
}

const nextDay = () => {
  day = addDays(day, 1);
};

const pendingOf = async (bookingId: string) => {
  const owner = await town.as("owner");
  const found = (await owner.bookings.pending()).find(({ id }) => id === bookingId);
  if (!found) throw new Error(`${bookingId} does not wait`);
  return found;
};

describe("what stands against a request", () => {
  test("who keeps the hours while waiting too is named and is in the way; who only waits for them is named alone", async () => {
    nextDay();
    const first = await ask("judo", 18 * 60);
    await town.endHold(first);
    const second = await ask("choir", 18 * 60 + 30);
    const [early, late] = [await pendingOf(first), await pendingOf(second)];
    expect(early.sessions).toMatchObject([
      { isTaken: true, clashes: [{ organizationName: "Structure choir", state: "pending" }], rivals: [] },
    ]);
    expect(late.sessions).toMatchObject([
      { isTaken: false, clashes: [], rivals: [{ organizationName: "Structure judo", state: "pending" }] },
    ]);
    const owner = await town.as("owner");
    const accept = (bookingId: string) => owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
    expect((await refusalOf(accept(first))).code).toBe("SLOT_TAKEN");
    const refusal = { decision: "refuse", motive: "service", note: "Une seule salle" } as const;
    await owner.bookings.decide({ key: newKey(), bookingId: second, ...refusal });
    expect((await pendingOf(first)).sessions).toMatchObject([{ isTaken: false, rivals: [] }]);
    expect((await accept(first)).state).toBe("confirmed");
  });

  test("hours that only touch, set-up and turnaround included, are no conflict", async () => {
    nextDay();
    const first = await ask("judo", 10 * 60);
    await town.endHold(first);
    // the studio needs 30 minutes after and 15 before
    const near = await ask("choir", 11 * 60 + 44);
    await town.endHold(near);
    expect((await pendingOf(first)).sessions[0]?.rivals).toHaveLength(1);
    const owner = await town.as("owner");
    const refusal = { decision: "refuse", motive: "order", note: "Trop près" } as const;
    await owner.bookings.decide({ key: newKey(), bookingId: near, ...refusal });
    await town.endHold(await ask("choir", 11 * 60 + 45));
    expect((await pendingOf(first)).sessions[0]?.rivals).toEqual([]);
  });

  test("the applicant's fullest week is set against the quota, what is asked included", async () => {
    nextDay();
    const bookingId = await ask("judo", 18 * 60, "2026-12-01");
    expect((await pendingOf(bookingId)).quota).toBeNull();
    const rules = await read(async (tx) => (await tx.select().from(policy))[0]?.rules);
    await read((tx) =>
      tx.insert(policy).values({
        ...{ territoryId: town.territoryId, version: 2, name: "Avec quota", adoptedAt: NOW },
        rules: { ...(rules as NonNullable<typeof rules>), quotaHoursPerWeek: 6 },
      }),
    );
    await ask("judo", 8 * 60, "2026-12-03");
    await ask("judo", 8 * 60, "2026-12-08");
    expect((await pendingOf(bookingId)).quota).toEqual({ week: "2026-11-30", minutes: 120, quotaMinutes: 360 });
  });

  test("the first asked comes first, over all places, and a season is told from a date", async () => {
    const owner = await town.as("owner");
    const all = await owner.bookings.pending();
    const asked = all.map(({ createdAt }) => createdAt.getTime());
    expect(asked).toEqual(asked.toSorted((a, b) => a - b));
    expect(all.length).toBeGreaterThan(2);
    expect(all.every(({ isSeason, needsMotive }) => !isSeason && needsMotive)).toBe(true);
    expect(await owner.bookings.toDecide()).toBe(all.length);
    expect(await (await town.as("judo")).bookings.toDecide()).toBe(0);
  });
});

describe("accepting several", () => {
  test("takes the hours of each and tells each applicant", async () => {
    nextDay();
    const bookingIds = [await ask("judo", 8 * 60), await ask("choir", 12 * 60)];
    const owner = await town.as("owner");
    expect(await owner.bookings.acceptAll({ key: newKey(), bookingIds })).toEqual({ accepted: 2 });
    for (const id of bookingIds) {
      const rows = await read((tx) => tx.select().from(occupation).where(eq(occupation.bookingId, id)));
      expect(rows.map(({ state }) => state)).toEqual(["confirmed"]);
      expect(await mailsOf(`booking ${id} accepted %`)).toHaveLength(1);
    }
  });

  test("of two for the same hours, accepts neither", async () => {
    nextDay();
    const first = await ask("judo", 18 * 60);
    await town.endHold(first);
    const second = await ask("choir", 18 * 60);
    await town.endHold(second);
    const owner = await town.as("owner");
    const both = owner.bookings.acceptAll({ key: newKey(), bookingIds: [first, second] });
    expect(await refusalOf(both)).toMatchObject({ code: "SLOT_TAKEN", field: "bookingIds.1", details: { day } });
    expect([(await pendingOf(first)).id, (await pendingOf(second)).id]).toEqual([first, second]);
    expect(await mailsOf(`booking ${first} accepted %`)).toEqual([]);
  });

  test("names the one that cannot be accepted, and accepts none", async () => {
    nextDay();
    const [open, closed] = [await ask("judo", 8 * 60), await ask("choir", 12 * 60)];
    const owner = await town.as("owner");
    const span = { site: "studio", day, lastDay: day, startMinute: 12 * 60, endMinute: 14 * 60 };
    await owner.closures.close({ key: newKey(), ...span, reason: "works" });
    const both = owner.bookings.acceptAll({ key: newKey(), bookingIds: [open, closed] });
    expect(await refusalOf(both)).toMatchObject({ code: "CLOSED_HOURS", field: "bookingIds.1" });
    expect((await pendingOf(open)).id).toBe(open);
    const judo = await town.as("judo");
    expect((await refusalOf(judo.bookings.acceptAll({ key: newKey(), bookingIds: [open] }))).code).toBe("NOT_FOUND");
  });
});

describe("refusing", () => {
  test("a public owner names a motive of the closed list, which reaches the applicant", async () => {
    nextDay();
    const bookingId = await ask("judo", 18 * 60);
    const owner = await town.as("owner");
    const refuse = (more: object) =>
      owner.bookings.decide({ key: newKey(), bookingId, decision: "refuse", note: "Conseil municipal", ...more });
    expect(await refusalOf(refuse({}))).toMatchObject({ field: "motive", details: { rule: "motive_required" } });
    expect(await refusalOf(refuse({ motive: "politics" }))).toMatchObject({ code: "BAD_REQUEST", field: "motive" });
    await refuse({ motive: "service" });
    const [mail] = await mailsOf(`booking ${bookingId} refused %`);
    expect(mail?.body).toContain(
      "Motif\u00a0: le fonctionnement des services.\n\nRaison donnée\u00a0: Conseil municipal",
    );
    const judo = await town.as("judo");
    const seen = await judo.agenda.week({ start: day, end: addDays(day, 1) });
    expect(seen.find((one) => one.bookingId === bookingId)).toMatchObject({ refusalMotive: "service" });
  });

  test("a private owner says why in their own words alone", async () => {
    nextDay();
    const bookingId = await ask("judo", 18 * 60);
    const kind = (of: "company" | "town") =>
      read((tx) => tx.update(organization).set({ kind: of }).where(eq(organization.id, town.organizations.owner)));
    await kind("company");
    expect((await pendingOf(bookingId)).needsMotive).toBe(false);
    const owner = await town.as("owner");
    const refusal = { decision: "refuse", motive: "order", note: "Nous fermons plus tôt" } as const;
    await owner.bookings.decide({ key: newKey(), bookingId, ...refusal });
    await kind("town");
    const [row] = await read((tx) => tx.select().from(booking).where(eq(booking.id, bookingId)));
    expect([row?.state, row?.refusalMotive]).toEqual(["refused", null]);
  });
});

describe("proposing another hour", () => {
  const instead = { motive: "service", note: "Réunion ce soir-là" } as const;
  const propose = async (bookingId: string, startMinute: number, more: object = {}) => {
    const owner = await town.as("owner");
    const slot = { spaceId: town.spaces.studio, day, startMinute, durationMinutes: 60 };
    return owner.bookings.propose({ key: newKey(), bookingId, ...instead, ...slot, ...more });
  };

  test("refuses what was asked and keeps the other for two days; taken, it is granted without another answer", async () => {
    nextDay();
    const asked = await ask("judo", 18 * 60);
    // half an hour later meets the hours that were asked, which are free once it is refused
    const { bookingId, heldUntil } = await propose(asked, 18 * 60 + 30);
    expect(heldUntil).toEqual(new Date(NOW.getTime() + 48 * 3_600_000));
    const [mail] = await mailsOf(`booking ${bookingId} proposed judo@example.org`);
    expect(mail?.body).toContain("Motif\u00a0: le fonctionnement des services.");
    expect(mail?.body).toMatch(/de 18\u00a0h à 19\u00a0h[\s\S]*de 18\u00a0h\u00a030 à 19\u00a0h\u00a030/);
    const judo = await town.as("judo");
    expect(await judo.options.mine()).toMatchObject([{ id: bookingId, isProposed: true, isOffer: false }]);
    expect((await judo.bookings.one({ bookingId: asked })).state).toBe("refused");
    expect((await judo.options.take({ key: newKey(), bookingId })).state).toBe("confirmed");
    expect(await mailsOf(`booking ${bookingId} proposal-taken owner@example.org`)).toHaveLength(1);
  });

  test("let go, it is free again and the owner is told", async () => {
    nextDay();
    const { bookingId } = await propose(await ask("judo", 18 * 60), 20 * 60);
    const judo = await town.as("judo");
    await judo.options.release({ key: newKey(), bookingId });
    expect(await mailsOf(`booking ${bookingId} proposal-left owner@example.org`)).toHaveLength(1);
    expect(await ask("choir", 20 * 60)).toBeTruthy();
  });

  test("not taken in time, it ends as an option does and the owner is told", async () => {
    nextDay();
    const { bookingId } = await propose(await ask("judo", 18 * 60), 20 * 60);
    await town.endHold(bookingId);
    expect((await (await town.as("judo")).bookings.one({ bookingId })).state).toBe("expired");
    expect(await mailsOf(`booking ${bookingId} proposal-left owner@example.org`)).toHaveLength(1);
  });

  test("where the other hour is taken, closed or another's, nothing changes: the request still waits", async () => {
    nextDay();
    const asked = await ask("judo", 18 * 60);
    await ask("choir", 12 * 60);
    expect((await refusalOf(propose(asked, 12 * 60))).code).toBe("SLOT_TAKEN");
    const past = { day: "2026-08-31" };
    expect(await refusalOf(propose(asked, 12 * 60, past))).toMatchObject({ details: { rule: "past" } });
    const unknown = { spaceId: crypto.randomUUID() };
    expect(await refusalOf(propose(asked, 12 * 60, unknown))).toMatchObject({ field: "spaceId" });
    expect(await refusalOf(propose(asked, 15 * 60, { note: "" }))).toMatchObject({ field: "note" });
    expect(await refusalOf(propose(asked, 15 * 60, { motive: undefined }))).toMatchObject({ field: "motive" });
    expect((await pendingOf(asked)).sessions).toMatchObject([{ isTaken: false }]);
    const held = await read((tx) => tx.select().from(booking).where(eq(booking.state, "held")));
    expect(held).toEqual([]);
  });

  test("does not count among the options that an association chose to keep", async () => {
    nextDay();
    await propose(await ask("judo", 18 * 60), 20 * 60);
    const judo = await town.as("judo");
    const hold = (startMinute: number) =>
      judo.options.hold({
        ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.reading },
        ...{ title: "Option", people: 5, spaceId: town.spaces.studio, day: addDays(day, 7), durationMinutes: 15 },
        startMinute,
      });
    for (const hour of [8, 10, 12]) await hold(hour * 60);
    expect(await refusalOf(hold(14 * 60))).toMatchObject({ details: { rule: "too_many_options" } });
  });

  test("the nearest hours on the same owner's places alone are found", async () => {
    nextDay();
    const neighbour = crypto.randomUUID();
    await read(async (tx) => {
      const named = { slug: "voisin", name: "Voisin", kind: "company" } as const;
      await tx.insert(organization).values({ territoryId: town.territoryId, id: neighbour, ...named });
      await tx.update(site).set({ organizationId: neighbour }).where(eq(site.id, town.sites.gym));
    });
    const owner = await town.as("owner");
    const missed = { spaceId: town.spaces.studio, activityId: town.activities.reading, people: 10, day };
    const near = async (sameOwner: boolean) => {
      const slot = { startMinute: 18 * 60, durationMinutes: 60, sameOwner };
      return new Set((await owner.options.alternatives({ ...missed, ...slot })).map(({ siteSlug }) => siteSlug));
    };
    expect(await near(false)).toContain("gymnase");
    expect(await near(true)).toEqual(new Set(["studio"]));
  });
});
