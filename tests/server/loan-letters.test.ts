import { like } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "#db/client.ts";
import { outbox } from "#db/schema.ts";
import { createLendingTown, type LendingTown } from "./lender.ts";
import { newKey, refusalOf } from "./town.ts";

let database: LendingTown["database"];
let town: LendingTown["town"];
let read: LendingTown["read"];
let lists: LendingTown["lists"];
let asks: LendingTown["asks"];

beforeAll(async () => {
  ({ database, town, read, lists, asks } = await createLendingTown());
});
afterAll(() => database.close());

/** Three hours after its time to come back, still with judo. */
const LATE = new Date("2026-09-15T13:00:00Z");

/** What judo was handed and has not brought back. */
async function late(name: string) {
  const { slug } = await lists({ name });
  const { loanId, token } = await asks("judo", slug);
  const at = new Date("2026-09-15T08:00:00Z");
  for (const [who, side] of [
    ["owner", "lender"],
    ["judo", "borrower"],
  ] as const) {
    const caller = await town.as(who, { now: at });
    await caller.loans.say({ key: newKey(), token, step: "out", side, condition: "good" });
  }
  return { loanId, token };
}
const lettersOf = (loanId: string) =>
  read((tx) =>
    tx
      .select({ recipient: outbox.recipient, subject: outbox.subject, body: outbox.body })
      .from(outbox)
      .where(like(outbox.dedupKey, `loan ${loanId} letter %`))
      .orderBy(outbox.dedupKey),
  );

test("the lender of a late loan writes to who has it, who answers; neither reads the other’s address", async () => {
  const { loanId, token } = await late("Perceuse");
  const [owner, judo] = [await town.as("owner", { now: LATE }), await town.as("judo", { now: LATE })];
  expect(await owner.loans.view({ token })).toMatchObject({
    ...{ isLate: true, mayWrite: { lender: true, borrower: false } },
  });
  await owner.loans.write({ key: newKey(), token, side: "lender", text: "Quand la rapportez-vous ?" });
  await judo.loans.write({ key: newKey(), token, side: "borrower", text: "Demain matin" });
  const letters = await lettersOf(loanId);
  expect(letters.map(({ recipient }) => recipient)).toEqual(["owner@example.org", "judo@example.org"]);
  expect(letters[1]?.body).toContain("Quand la rapportez-vous ?");
  expect(letters[0]?.body).toContain("Demain matin");
  expect(letters[0]?.body).toContain(`/objets/prets/${token}`);
  for (const { recipient, body } of letters) {
    expect(body).not.toContain(recipient === "owner@example.org" ? "judo@example.org" : "owner@example.org");
  }
});

test("nobody else writes, nor from the other side, nor once it is back", async () => {
  const { loanId, token } = await late("Scie");
  const as = async (who: Parameters<typeof town.as>[0]) => town.as(who, { now: LATE });
  const words = { token, text: "Bonjour à vous" };
  for (const [who, side] of [
    ["choir", "lender"],
    ["choir", "borrower"],
    ["judo", "lender"],
    ["owner", "borrower"],
    ["hub", "lender"],
  ] as const) {
    const refused = await refusalOf((await as(who)).loans.write({ key: newKey(), side, ...words }));
    expect(refused.code, `${who} as ${side}`).toBe("NOT_FOUND");
  }
  for (const [who, side] of [
    ["judo", "borrower"],
    ["owner", "lender"],
  ] as const) {
    await (await as(who)).loans.say({ key: newKey(), token, step: "back", side, condition: "good" });
  }
  const owner = await as("owner");
  expect((await refusalOf(owner.loans.write({ key: newKey(), side: "lender", ...words }))).code).toBe("STATE_CHANGED");
  expect((await owner.loans.view({ token })).mayWrite).toEqual({ lender: false, borrower: false });
  expect(await lettersOf(loanId)).toEqual([]);
});

test("three letters a day from one side, however many are sent at once", async () => {
  const { loanId, token } = await late("Échelle");
  const crowd = connect(database.url, { max: 12 });
  const owner = await town.as("owner", { now: LATE, db: crowd.db });
  const ended = await Promise.allSettled(
    Array.from({ length: 10 }, (_, i) =>
      owner.loans.write({ key: newKey(), token, side: "lender", text: `Rappel ${i}` }),
    ),
  ).finally(crowd.close);
  expect(ended.filter(({ status }) => status === "fulfilled").length).toBe(3);
  expect((await lettersOf(loanId)).length).toBe(3);
  const sameDay = await town.as("owner", { now: LATE });
  const refused = await refusalOf(sameDay.loans.write({ key: newKey(), token, side: "lender", text: "Encore" }));
  expect(refused).toMatchObject({ code: "INVALID_INPUT", details: { rule: "letters_a_day", count: 3 } });
  const nextDay = await town.as("owner", { now: new Date("2026-09-16T07:00:00Z") });
  await nextDay.loans.write({ key: newKey(), token, side: "lender", text: "Bonjour" });
  expect((await lettersOf(loanId)).length).toBe(4);
});
