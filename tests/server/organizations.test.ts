import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { invitation, MEMBER_ROLES, member, outbox } from "#db/schema.ts";
import { familyOf, RIGHTS, RIGHTS_OF } from "#server/members/access.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, NOW, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});
beforeEach(() =>
  inTerritory(async (tx) => {
    await tx.delete(outbox);
    await tx.delete(invitation);
    await tx.delete(member).where(eq(member.userId, "stranger"));
  }),
);
afterAll(() => database.close());

const inTerritory = <T>(work: Parameters<typeof withTerritory<T>>[2]) =>
  withTerritory(database.db, town.territoryId, work);
const mails = () => inTerritory((tx) => tx.select().from(outbox).orderBy(outbox.createdAt));
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

/** Invites, and answers the token that the mail holds. */
async function invite(email = "stranger@example.org", role: (typeof MEMBER_ROLES)[number] = "team-lead") {
  const judo = await town.as("judo");
  const organizationId = town.organizations.judo;
  const { invitationId } = await judo.organizations.invite({ key: newKey(), organizationId, email, role });
  const sent = (await mails()).findLast(({ recipient }) => recipient === email.trim().toLowerCase());
  return { invitationId, token: /jeton=([\w-]+)/.exec(sent?.body ?? "")?.[1] ?? "" };
}

async function join(role: (typeof MEMBER_ROLES)[number] = "team-lead") {
  const { token } = await invite("stranger@example.org", role);
  await (await town.as("stranger")).organizations.accept({ key: newKey(), token });
  const page = await (await town.as("judo")).organizations.one({ organizationId: town.organizations.judo });
  return page.members.find(({ name }) => name === "stranger")?.id as string;
}

describe("an invitation", () => {
  test("is read by whoever holds its link, and accepted by the account of its address", async () => {
    const { token } = await invite(" Stranger@Example.org ");
    const offer = await (await town.as(null)).organizations.invitation({ token });
    expect(offer).toMatchObject({
      organizationName: "Structure judo",
      role: "team-lead",
      state: "open",
      isMine: false,
    });
    const stranger = await town.as("stranger");
    expect((await stranger.organizations.invitation({ token })).isMine).toBe(true);
    await stranger.organizations.accept({ key: newKey(), token });
    const { user } = await (await town.as("stranger")).members.me();
    expect(user?.memberships).toMatchObject([{ organizationName: "Structure judo", role: "team-lead" }]);
    expect((await mails()).at(-1)).toMatchObject({
      recipient: "judo@example.org",
      subject: expect.stringContaining("stranger"),
    });
  });

  test("serves once, and tells so", async () => {
    const { token } = await invite();
    const stranger = await town.as("stranger");
    await stranger.organizations.accept({ key: newKey(), token });
    expect((await refusalOf(stranger.organizations.accept({ key: newKey(), token }))).code).toBe("STATE_CHANGED");
    expect((await stranger.organizations.invitation({ token })).state).toBe("accepted");
  });

  test("is of no use to another account, nor after a week, nor once taken back or replaced", async () => {
    const first = await invite();
    const accept = async (token: string, as: "stranger" | "choir", now = NOW) =>
      refusalOf((await town.as(as, { now })).organizations.accept({ key: newKey(), token }));
    expect((await accept(first.token, "choir")).code).toBe("FORBIDDEN");
    expect((await accept(first.token, "stranger", days(7))).code).toBe("STATE_CHANGED");
    const second = await invite();
    expect((await accept(first.token, "stranger")).code).toBe("STATE_CHANGED");
    const judo = await town.as("judo");
    await judo.organizations.revoke({ key: newKey(), invitationId: second.invitationId });
    expect((await accept(second.token, "stranger")).code).toBe("STATE_CHANGED");
    expect((await accept("a token that nobody was given", "stranger")).code).toBe("NOT_FOUND");
    expect((await judo.organizations.one({ organizationId: town.organizations.judo })).invitations).toEqual([]);
  });

  test("keeps no token in clear, nor shows it to the hub once mail leaves", async () => {
    const { token } = await invite();
    const [row] = await inTerritory((tx) => tx.select().from(invitation));
    expect(JSON.stringify(row)).not.toContain(token);
    await inTerritory((tx) => tx.update(outbox).set({ state: "sent" }));
    const { mails: shown } = await (await town.as("hub")).mail.list({});
    expect(JSON.stringify(shown)).not.toContain(token);
  });

  test.each([
    ["already_member", { email: "judo@example.org" }],
    ["no_such_role", { role: "keyholder" as const }],
    ["only_team_leads", { role: "manager" as const, team: "Les minimes" }],
  ])("is refused: %s", async (rule, wrong) => {
    const judo = await town.as("judo");
    const input = {
      key: newKey(),
      organizationId: town.organizations.judo,
      email: "n@example.org",
      role: "team-lead" as const,
    };
    const answer = judo.organizations.invite({ ...input, ...wrong });
    const error = (await answer.catch((thrown: unknown) => thrown)) as Error;
    expect(JSON.stringify([error.message, (error.cause as { details?: unknown }).details])).toContain(rule);
    expect(await mails()).toEqual([]);
  });

  test("cannot be used to flood strangers with mail", async () => {
    for (let sent = 0; sent < 30; sent++) await invite(`n${sent}@example.org`);
    const judo = await town.as("judo");
    const input = { key: newKey(), organizationId: town.organizations.judo, email: "more@example.org" };
    const refusal = await refusalOf(judo.organizations.invite({ ...input, role: "manager" }));
    expect(refusal.details).toMatchObject({ rule: "too_many_invitations", most: 30 });
  });
});

describe("members", () => {
  test("lose their rights at their next call when they are removed, and are told", async () => {
    const memberId = await join();
    const stranger = await town.as("stranger");
    await (await town.as("judo")).organizations.remove({ key: newKey(), memberId });
    expect((await mails()).at(-1)).toMatchObject({
      recipient: "stranger@example.org",
      subject: expect.stringContaining("plus partie"),
    });
    const again = await town.as("stranger");
    const asked = { organizationId: town.organizations.judo };
    expect((await refusalOf(again.organizations.one(asked))).code).toBe("FORBIDDEN");
    expect((await stranger.members.me()).user?.memberships).toHaveLength(1);
  });

  test("see each other's names, and the addresses only if they manage", async () => {
    await join();
    const asked = { organizationId: town.organizations.judo };
    const seen = await (await town.as("stranger")).organizations.one(asked);
    expect(seen.members.map(({ email }) => email)).toEqual([null, "stranger@example.org"]);
    const managed = await (await town.as("judo")).organizations.one(asked);
    expect(managed.members.map(({ email }) => email)).toEqual(["judo@example.org", "stranger@example.org"]);
  });

  test("the last manager neither leaves, nor is removed, nor takes a lesser role", async () => {
    const judo = await town.as("judo");
    const organizationId = town.organizations.judo;
    const me = (await judo.organizations.one({ organizationId })).members[0]?.id as string;
    const refusals = await Promise.all([
      refusalOf(judo.organizations.leave({ key: newKey(), organizationId })),
      refusalOf(judo.organizations.remove({ key: newKey(), memberId: me })),
      refusalOf(judo.organizations.changeRole({ key: newKey(), memberId: me, role: "team-lead" })),
    ]);
    expect(refusals.map(({ details }) => details.rule)).toEqual(["last_manager", "last_manager", "last_manager"]);
  });

  test("of two managers who remove each other at once, one stays", async () => {
    const theirs = await join("manager");
    const [judo, stranger] = [await town.as("judo"), await town.as("stranger")];
    const organizationId = town.organizations.judo;
    const mine = (await judo.organizations.one({ organizationId })).members[0]?.id as string;
    const ends = await Promise.allSettled([
      judo.organizations.remove({ key: newKey(), memberId: theirs }),
      stranger.organizations.remove({ key: newKey(), memberId: mine }),
    ]);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const left = await inTerritory((tx) => tx.select().from(member).where(eq(member.organizationId, organizationId)));
    expect(left.map(({ role }) => role)).toEqual(["manager"]);
    const { territoryId } = town;
    await inTerritory(async (tx) => {
      await tx.delete(member).where(eq(member.organizationId, organizationId));
      await tx.insert(member).values({ territoryId, organizationId, userId: "judo", role: "manager" });
    });
  });

  test("a team lead asks, and cancels only what they asked themselves", async () => {
    await join();
    const [lead, judo] = [await town.as("stranger"), await town.as("judo")];
    const slot = {
      organizationId: town.organizations.judo,
      spaceId: town.spaces.gymNorth,
      activityId: town.activities.sport,
      title: "Entraînement",
      people: 10,
      startMinute: 1080,
      durationMinutes: 60,
    };
    const own = await lead.bookings.book({ key: newKey(), ...slot, day: "2026-09-15" });
    const other = await judo.bookings.book({ key: newKey(), ...slot, day: "2026-09-16" });
    expect(await lead.bookings.one({ bookingId: other.bookingId })).toMatchObject({ title: "Entraînement" });
    expect((await refusalOf(lead.bookings.cancel({ key: newKey(), bookingId: other.bookingId }))).code).toBe(
      "FORBIDDEN",
    );
    expect(await lead.bookings.cancel({ key: newKey(), bookingId: own.bookingId })).toMatchObject({
      cancelledSessions: 1,
    });
  });
});

describe("the table of rights", () => {
  test("is the one that the database keeps: each kind of organization takes its roles and no other", async () => {
    const organizations = [
      ["association", town.organizations.choir],
      ["town", town.organizations.owner],
    ] as const;
    for (const [kind, id] of organizations) {
      for (const role of MEMBER_ROLES) {
        const insert = inTerritory((tx) =>
          tx.insert(member).values({ territoryId: town.territoryId, organizationId: id, userId: "stranger", role }),
        );
        const taken = await insert.then(
          () => true,
          () => false,
        );
        expect(taken, `${role} of ${kind}`).toBe(RIGHTS_OF[familyOf(kind)][role] !== undefined);
        await inTerritory((tx) => tx.delete(member).where(eq(member.userId, "stranger")));
      }
    }
  });

  test("lets a keyholder see who comes and change nothing, and an accountant see figures only", () => {
    expect(RIGHTS_OF.owner.keyholder).toEqual(["attend", "figures"]);
    expect(RIGHTS_OF.owner.accountant).toEqual(["figures"]);
    expect(RIGHTS_OF.association["team-lead"]).toEqual(["see", "ask", "borrow"]);
    const { person, ...structures } = RIGHTS_OF;
    for (const roles of Object.values(structures)) expect(roles.manager).toEqual(RIGHTS);
    expect(person).toEqual({ manager: ["lend", "borrow"] });
  });
});
