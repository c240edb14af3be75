import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { campaign, outbox } from "#db/schema.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createSeason } from "./season.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let season: ReturnType<typeof createSeason>;
let requestId: string;
let planId: string;
let token: string;

beforeEach(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  season = createSeason(database, town);
  requestId = await season.ask("judo", {
    spaces: [town.spaces.gymNorth, town.spaces.gymSouth],
    earliest: 1080,
    latest: 1200,
  });
  planId = await season.plan();
  const { campaigns } = await town.as("hub");
  token = (await campaigns.share({ key: newKey(), planId, isPublic: true })).publicToken as string;
});
afterEach(() => database.close());

const MOTIVE = "Trop tôt : nos enfants sortent de l’école à 18 h.";
const open = async () =>
  (await town.as("hub")).campaigns.openAppeals({ key: newKey(), campaignId: town.campaignId, lastDay: "2026-09-12" });
const appeal = async (who: "judo" | "choir" = "judo", now?: Date) =>
  (await town.as(who, now ? { now } : {})).campaigns.appeal({ key: newKey(), token, requestId, motive: MOTIVE });
const lines = async (who: "judo" | "choir" | null) => (await town.as(who)).campaigns.sharedLines({ token });

describe("a shared draft", () => {
  test("tells everybody places and hours under numbers, and who asked alone what is theirs", async () => {
    const { lines: all, own } = await lines(null);
    expect(all).toMatchObject([{ number: 1, siteName: "Site gymnase", weekday: 2, weekCount: 42 }]);
    expect(JSON.stringify(all)).not.toMatch(/judo|[0-9a-f]{8}-/);
    expect(own).toEqual([]);
    expect((await lines("choir")).own).toEqual([]);
    expect((await lines("judo")).own).toMatchObject([{ requestId, number: 1, isGranted: true, mayAppeal: false }]);
  });
});

describe("an appeal", () => {
  test("is taken from who asked, on a line of theirs, once, until the date", async () => {
    expect(await refusalOf(appeal())).toMatchObject({ code: "STATE_CHANGED" });
    const appealsUntil = new Date("2026-09-12T22:00:00Z");
    expect((await open()).appealsUntil).toEqual(appealsUntil);
    expect(await lines("judo")).toMatchObject({ appealsUntil, own: [{ mayAppeal: true }] });
    expect(await refusalOf(appeal("choir"))).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusalOf(appeal("judo", appealsUntil))).toMatchObject({ code: "STATE_CHANGED" });
    await appeal();
    expect(await refusalOf(appeal())).toMatchObject({ code: "STATE_CHANGED" });
    expect((await lines("judo")).own).toMatchObject([{ mayAppeal: false, appealState: "open", motive: MOTIVE }]);
    const { appeals } = await (await town.as("hub")).campaigns.appeals({ campaignId: town.campaignId });
    expect(appeals).toMatchObject([{ planVersion: 1, requestId, state: "open", motive: MOTIVE }]);
  });

  test("accepted with a ban, is told to who made it, and the next plan obeys; it is answered once", async () => {
    await open();
    const { appealId } = await appeal();
    const was = (await season.placesOf(planId)).get(requestId);
    const { campaigns } = await town.as("hub");
    const answer = {
      appealId,
      decision: "accept",
      answer: "C’est juste, nous cherchons plus tard.",
      ruling: "hour",
    } as const;
    const awaiting = async () => (await (await town.as("hub")).inbox.list()).lines;
    expect(await awaiting()).toMatchObject([{ kind: "appeal", id: appealId, requestId, note: MOTIVE }]);
    await campaigns.answerAppeal({ key: newKey(), ...answer });
    expect(await awaiting()).toEqual([]);
    expect(await refusalOf(campaigns.answerAppeal({ key: newKey(), ...answer }))).toMatchObject({
      code: "STATE_CHANGED",
    });
    expect((await lines("judo")).own).toMatchObject([{ appealState: "accepted", answer: answer.answer }]);
    const is = (await season.placesOf(await season.plan({ fromPlanId: planId }))).get(requestId);
    expect(is?.startMinute).not.toBe(was?.startMinute);
    const mails = await withTerritory(database.db, town.territoryId, (tx) => tx.select().from(outbox));
    const told = mails.filter(({ dedupKey }) => dedupKey.startsWith("appeal "));
    // the hub was told of the appeal, and who appealed of the answer
    expect(told.map(({ recipient }) => recipient).toSorted()).toEqual(["hub@example.org", "judo@example.org"]);
    const [made, answered] = told.toSorted((a, b) => a.recipient.localeCompare(b.recipient));
    expect(made?.body).toContain(MOTIVE);
    expect(answered?.body).toContain(answer.answer);
  });

  test("refused, leaves the next plan free", async () => {
    await open();
    const { appealId } = await appeal();
    const { campaigns } = await town.as("hub");
    const answer = { decision: "refuse", answer: "Aucune autre heure n’est libre.", ruling: "hour" } as const;
    await campaigns.answerAppeal({ key: newKey(), appealId, ...answer });
    expect(await campaigns.rulings({ campaignId: town.campaignId })).toEqual([]);
  });

  test("is taken no more once the campaign is closed, even before the date", async () => {
    await open();
    const { territoryId } = town;
    await withTerritory(database.db, territoryId, (tx) => tx.update(campaign).set({ state: "closed" }));
    expect(await lines("judo")).toMatchObject({ appealsUntil: null, own: [{ mayAppeal: false }] });
    expect(await refusalOf(appeal())).toMatchObject({ code: "STATE_CHANGED" });
  });

  test("is opened for a day to come only", async () => {
    const { campaignId } = town;
    const opening = (await town.as("hub")).campaigns.openAppeals({ key: newKey(), campaignId, lastDay: "2026-08-31" });
    expect(await refusalOf(opening)).toMatchObject({ code: "INVALID_INPUT", field: "lastDay" });
  });
});
