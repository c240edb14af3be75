import { and, eq, like } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import * as schema from "#db/schema.ts";
import { endAsked } from "#server/tensions/service.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createSeason } from "./season.ts";
import { createTown, NOW, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let season: ReturnType<typeof createSeason>;

beforeEach(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  season = createSeason(database, town);
});
afterEach(() => database.close());

const LATER = new Date(NOW.getTime() + 6 * 86_400_000);
const at6 = { earliest: 1080, latest: 1080 };
const halves = () => [town.spaces.gymNorth, town.spaces.gymSouth];
const mailsTo = (recipient: string, subject: string) =>
  withTerritory(database.db, town.territoryId, (tx) =>
    tx
      .select()
      .from(schema.outbox)
      .where(and(eq(schema.outbox.recipient, recipient), like(schema.outbox.subject, `%${subject}%`)))
      .orderBy(schema.outbox.createdAt),
  );
const tokenOf = async (recipient: string) =>
  /jeton=([\w-]+)/.exec((await mailsTo(recipient, "votre réponse")).at(-1)?.body ?? "")?.[1] as string;
const letterOf = async (token: string, now = NOW) =>
  (await (await town.as(null, { now })).tensions.letter({ token })).questions;

/** The judo holds Tuesday 18:00 in the north and wished for nothing else; the choir wanted the same, and is refused. */
async function clash() {
  const holder = await season.ask("judo", { ...at6, people: 30 });
  const refused = await season.ask("choir", { ...at6, people: 20 });
  await season.ask("judo", { weekdays: [6], spaces: halves(), people: 5 });
  const planId = await season.plan();
  const hub = await town.as("hub");
  const { proposals } = await hub.tensions.clash({ planId, requestId: refused });
  const of = (kind: string) => {
    const found = proposals.find((one) => one.kind === kind);
    if (!found) throw new Error(`No proposal ${kind}`);
    return found;
  };
  const propose = (kind: "move" | "start" | "part", requestId = refused) => {
    const { at, moves } = of(kind);
    return hub.tensions.propose({
      ...{ key: newKey(), planId, requestId, kind, message: "Pour que chacun ait sa salle." },
      at: bare(at),
      moves: moves.map((one) => ({ requestId: one.requestId, to: bare(one.after) })),
    });
  };
  const stateOf = async (proposalId: string) =>
    (await hub.tensions.proposals({ planId })).find(({ id }) => id === proposalId)?.state;
  return { holder, refused, planId, hub, propose, stateOf, spots: () => season.placesOf(planId) };
}
const bare = ({ spaceId, startSlot, weeks }: { spaceId: string; startSlot: number; weeks: string }) => ({
  ...{ spaceId, startSlot, weeks },
});

describe("a proposal", () => {
  test("that moves another is asked of it by letter, and applied at once when it agrees", async () => {
    const { holder, refused, planId, hub, propose, stateOf, spots } = await clash();
    const { proposalId, state } = await propose("move");
    expect(state).toBe("asked");
    expect((await spots()).has(refused)).toBe(false);
    // the one it serves has what it asked for: it is not asked
    expect(await mailsTo("choir@example.org", "votre réponse")).toEqual([]);
    const token = await tokenOf("judo@example.org");
    const [question, ...others] = await letterOf(token);
    expect(others).toEqual([]);
    expect(question).toMatchObject({
      ...{ state: "asked", mayAnswer: true, isServed: false, title: "judo le soir" },
      message: "Pour que chacun ait sa salle.",
      before: { spaceName: "Espace nord", startMinute: 1080, weekCount: 42 },
      after: { spaceName: "Espace sud", startMinute: 1080, weekCount: 42 },
    });
    const nobody = await town.as(null);
    const answer = { consentId: question?.id as string, token, answer: "yes" as const };
    expect(await nobody.tensions.answer(answer)).toEqual({ state: "accepted" });
    expect(await nobody.tensions.answer(answer)).toEqual({ state: "accepted" });
    const after = await spots();
    expect(after.get(refused)).toMatchObject({ spaceId: town.spaces.gymNorth, startMinute: 1080 });
    expect(after.get(holder)).toMatchObject({ spaceId: town.spaces.gymSouth, startMinute: 1080, wishRank: 0 });
    expect(await stateOf(proposalId)).toBe("applied");
    expect((await letterOf(token))[0]?.state).toBe("applied");
    expect(await mailsTo("hub@example.org", "proposition pour")).toHaveLength(1);
    expect(await mailsTo("judo@example.org", "c’est changé")).toHaveLength(1);
    // it can be undone as any change by hand
    const [plan] = (await hub.campaigns.one({ campaignId: town.campaignId })).plans;
    await hub.campaigns.undo({ key: newKey(), planId, revision: plan?.revision as number });
    expect((await spots()).has(refused)).toBe(false);
  });

  test("other than what was asked is asked of who made the request, who may answer signed in", async () => {
    const { refused, propose, spots } = await clash();
    await propose("start");
    const choir = await town.as("choir");
    const [question] = await choir.tensions.questions();
    expect(question).toMatchObject({ state: "asked", isServed: true, before: null, mayAnswer: true });
    const consentId = question?.id as string;
    expect(await refusalOf((await town.as("judo")).tensions.answer({ consentId, answer: "yes" }))).toMatchObject({
      code: "NOT_FOUND",
    });
    await choir.tensions.answer({ consentId, answer: "yes" });
    const placed = (await spots()).get(refused);
    expect(placed?.spaceId).toBe(town.spaces.gymNorth);
    expect(placed?.startMinute).not.toBe(1080);
    expect(await choir.tensions.questions()).toEqual([]);
  });

  test("that concerns nobody else, and is what was asked, is applied at once", async () => {
    const { holder, refused, planId, hub, spots } = await clash();
    const [plan] = (await hub.campaigns.one({ campaignId: town.campaignId })).plans;
    const changes = [{ requestId: holder, to: null }];
    await hub.campaigns.edit({ key: newKey(), planId, revision: plan?.revision as number, changes });
    const { proposals } = await hub.tensions.clash({ planId, requestId: refused });
    const free = proposals.find(({ kind }) => kind === "free");
    if (!free) throw new Error("Nothing is free");
    const about = { key: newKey(), planId, requestId: refused, kind: "free" as const };
    const taken = await hub.tensions.propose({ ...about, at: bare(free.at), moves: [] });
    expect(taken.state).toBe("applied");
    expect((await spots()).get(refused)).toMatchObject({ spaceId: town.spaces.gymNorth, startMinute: 1080 });
    expect(await mailsTo("choir@example.org", "votre réponse")).toEqual([]);
  });

  test.each(["no", "other"] as const)("is withdrawn on “%s”, and the manager is told why", async (answer) => {
    const { refused, propose, stateOf, spots } = await clash();
    const { proposalId } = await propose("move");
    const token = await tokenOf("judo@example.org");
    const consentId = (await letterOf(token))[0]?.id as string;
    const nobody = await town.as(null);
    if (answer === "other") {
      const mute = nobody.tensions.answer({ consentId, token, answer });
      expect(await refusalOf(mute)).toMatchObject({ code: "BAD_REQUEST", field: "note" });
    }
    await nobody.tensions.answer({ consentId, token, answer, note: "Plutôt le jeudi" });
    expect(await stateOf(proposalId)).toBe("declined");
    expect((await spots()).has(refused)).toBe(false);
    const [told] = await mailsTo("hub@example.org", answer === "no" ? "a dit non" : "propose autre chose");
    expect(told?.body).toContain("Plutôt le jeudi");
    const yes = nobody.tensions.answer({ consentId, token, answer: "yes" });
    expect(await refusalOf(yes)).toMatchObject({ code: "STATE_CHANGED" });
    const awaiting = async () =>
      (await (await town.as("hub")).inbox.list()).lines.filter(({ kind }) => kind === "proposal");
    expect(await awaiting()).toMatchObject([{ id: proposalId, requestId: refused, sort: "declined", since: NOW }]);
    // it may be asked again, and then awaits them
    expect((await propose("move")).state).toBe("asked");
    expect(await awaiting()).toEqual([]);
  });

  test("is over at its deadline: yes comes too late, and all are told once", async () => {
    const { refused, propose, stateOf, spots } = await clash();
    const { proposalId } = await propose("move");
    const token = await tokenOf("judo@example.org");
    const consentId = (await letterOf(token))[0]?.id as string;
    const context = { db: database.db, territory: town.territory, user: null };
    await endAsked({ ...context, now: () => NOW }, proposalId);
    expect(await stateOf(proposalId)).toBe("asked");
    const late = await town.as(null, { now: LATER });
    expect((await letterOf(token, LATER))[0]).toMatchObject({ state: "expired", mayAnswer: false });
    expect(await refusalOf(late.tensions.answer({ consentId, token, answer: "yes" }))).toMatchObject({
      code: "STATE_CHANGED",
    });
    await endAsked({ ...context, now: () => LATER }, proposalId);
    await endAsked({ ...context, now: () => LATER }, proposalId);
    expect(await stateOf(proposalId)).toBe("expired");
    expect((await spots()).has(refused)).toBe(false);
    expect(await mailsTo("hub@example.org", "proposition pour")).toHaveLength(1);
    expect(await mailsTo("judo@example.org", "proposition retirée")).toHaveLength(1);
  });

  test("is refused for whom another waits, told by name; two at once make one", async () => {
    const { propose, hub, stateOf } = await clash();
    const both = await Promise.allSettled([propose("move"), propose("move")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refusal = await refusalOf(propose("start"));
    expect(refusal.code).toBe("ALREADY_ASKED");
    const made = both.find((one) => one.status === "fulfilled");
    const proposalId = made?.status === "fulfilled" ? made.value.proposalId : "";
    await hub.tensions.withdraw({ key: newKey(), proposalId });
    expect(await stateOf(proposalId)).toBe("withdrawn");
    expect(await mailsTo("judo@example.org", "proposition retirée")).toHaveLength(1);
    expect(await refusalOf(hub.tensions.withdraw({ key: newKey(), proposalId }))).toMatchObject({
      code: "STATE_CHANGED",
    });
    expect((await propose("start")).state).toBe("asked");
  });

  test("of two answers at once the first counts", async () => {
    const { propose, stateOf } = await clash();
    const { proposalId } = await propose("move");
    const token = await tokenOf("judo@example.org");
    const consentId = (await letterOf(token))[0]?.id as string;
    const nobody = await town.as(null);
    const said = await Promise.allSettled(
      (["yes", "no"] as const).map((answer) => nobody.tensions.answer({ consentId, token, answer })),
    );
    expect(said.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const isYes = said[0]?.status === "fulfilled";
    expect(await stateOf(proposalId)).toBe(isYes ? "applied" : "declined");
  });

  test("to which all agree, of a plan that no longer allows it, is told to be impossible", async () => {
    const { holder, refused, planId, hub, propose, stateOf } = await clash();
    const { proposalId } = await propose("move");
    const token = await tokenOf("judo@example.org");
    const consentId = (await letterOf(token))[0]?.id as string;
    await hub.campaigns.publish({ key: newKey(), planId });
    await (await town.as(null)).tensions.answer({ consentId, token, answer: "yes" });
    expect(await stateOf(proposalId)).toBe("stale");
    expect((await letterOf(token))[0]?.state).toBe("stale");
    expect((await season.placesOf(planId)).get(holder)).toMatchObject({ spaceId: town.spaces.gymNorth });
    expect((await season.placesOf(planId)).has(refused)).toBe(false);
    expect(await mailsTo("hub@example.org", "proposition pour")).toHaveLength(1);
  });

  test("that breaks a rule is refused with the reason, and nobody is written to", async () => {
    const { holder, refused, planId, hub } = await clash();
    const about = { key: newKey(), planId, requestId: refused, kind: "move" as const };
    const taken = hub.tensions.propose({
      ...about,
      at: { spaceId: town.spaces.gymNorth, startSlot: 168, weeks: "1-42" },
      moves: [{ requestId: holder, to: { spaceId: town.spaces.gymNorth, startSlot: 170, weeks: "1-42" } }],
    });
    expect(await refusalOf(taken)).toMatchObject({ code: "EDIT_REFUSED" });
    expect(await mailsTo("judo@example.org", "votre réponse")).toEqual([]);
    expect(await hub.tensions.proposals({ planId })).toEqual([]);
  });
});
