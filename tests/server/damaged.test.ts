import { like } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outbox } from "#db/schema.ts";
import { createLendingTown, DAY, type LendingTown } from "./lender.ts";
import { newKey } from "./town.ts";

let lending: LendingTown;
beforeAll(async () => {
  lending = await createLendingTown();
});
afterAll(() => lending.database.close());

const BACK = new Date("2026-09-15T11:00:00Z");
const LATER = { day: "2026-09-16", lastDay: "2026-09-16", now: new Date("2026-09-15T12:00:00Z") };

/** Lent, and said to be damaged when it is back. */
async function comesBack(slug: string, more: object = {}) {
  const { loanId, token } = await lending.asks("judo", slug);
  const owner = await lending.town.as("owner", { now: BACK });
  const word = { token, side: "lender", condition: "good" } as const;
  await owner.loans.say({ key: newKey(), ...word, step: "out" });
  await (await lending.town.as("judo", { now: BACK })).loans.say({
    key: newKey(),
    ...word,
    step: "out",
    side: "borrower",
  });
  const said = { ...word, step: "back", condition: "damaged", note: "Le fil est coupé", ...more } as const;
  await owner.loans.say({ key: newKey(), ...said });
  const mails = await lending.read((tx) =>
    tx
      .select({ body: outbox.body })
      .from(outbox)
      .where(like(outbox.dedupKey, `loan ${loanId} damaged owner%`)),
  );
  return mails[0]?.body ?? "";
}
const shownAs = async (slug: string) => (await (await lending.town.as(null)).items.view({ slug })).grantMode;

describe("what came back damaged and is lent at once", () => {
  test("waits for its lender's accord, who is told so, until they have said that it is in another condition", async () => {
    const { slug, itemId } = await lending.lists({ name: "Micro" });
    expect(await comesBack(slug)).toContain("attend votre accord");
    expect((await lending.asks("choir", slug, LATER)).state).toBe("asked");
    expect(await shownAs(slug)).toBe("approval");
    const [own] = (await (await lending.town.as("owner")).items.own({ site: "gymnase" })).items.filter(
      ({ id }) => id === itemId,
    );
    expect(own).toMatchObject({ grantMode: "instant", awaitsLook: true });
    await lending.lists({ itemId, name: "Micro", condition: "worn" });
    expect(await shownAs(slug)).toBe("instant");
    expect((await lending.asks("judo", slug, { ...LATER, day: "2026-09-17", lastDay: "2026-09-17" })).state).toBe(
      "granted",
    );
  });

  test("waits until they have put it under repair", async () => {
    const { slug, itemId } = await lending.lists({ name: "Lampe" });
    await comesBack(slug);
    const owner = await lending.town.as("owner", { now: LATER.now });
    const span = { day: DAY, lastDay: DAY, quantity: 1 };
    await owner.loans.repair({ key: newKey(), itemId, ...span, note: "", displacedLoans: [] });
    expect((await lending.asks("choir", slug, LATER)).state).toBe("granted");
  });

  test("waits with the kit that it is a part of", async () => {
    const part = await lending.lists({ name: "Table de mixage" });
    const kit = await lending.lists({ name: "Sono", parts: [{ itemId: part.itemId, quantity: 1 }] });
    const parts = [{ itemId: part.itemId, defect: "damaged", quantity: 1 }];
    expect(await comesBack(kit.slug, { condition: "good", note: "", parts })).toContain("attend votre accord");
    expect((await lending.asks("choir", kit.slug, LATER)).state).toBe("asked");
  });

  test("is lent at once where its owner lists it as it is, or has several", async () => {
    const torn = await lending.lists({ name: "Bâche trouée", condition: "damaged" });
    expect((await lending.asks("choir", torn.slug)).state).toBe("granted");
    const chairs = await lending.lists({ name: "Chaises", quantity: 20 });
    expect(await comesBack(chairs.slug)).not.toContain("attend votre accord");
    expect((await lending.asks("choir", chairs.slug, LATER)).state).toBe("granted");
  });
});
