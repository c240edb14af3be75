import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "#server/time.ts";
import { createLendingTown, DAY, HOUR, type LendingTown } from "./lender.ts";

let lending: LendingTown;
beforeAll(async () => {
  lending = await createLendingTown();
});
afterAll(() => lending.database.close());

async function search(text: string, from: string, to = from) {
  const { items, partly } = await (await lending.town.as(null)).items.search({ text, from, to });
  return { items: items.map(({ slug }) => slug), partly: partly.map(({ slug }) => slug) };
}
async function dayOf(slug: string, day = DAY) {
  const { days } = await (await lending.town.as(null)).items.view({ slug });
  return days.find((one) => one.day === day);
}

describe("what is lent for some hours of a day", () => {
  test("is found by that day after what is free for all of it, and its page says that it is free in part", async () => {
    const [{ slug }, other] = [
      await lending.lists({ name: "Projecteur A" }),
      await lending.lists({ name: "Projecteur B" }),
    ];
    await lending.asks("judo", slug, { startMinute: 9 * HOUR, endMinute: 12 * HOUR });
    expect(await search("projecteur", DAY)).toEqual({ items: [other.slug], partly: [slug] });
    expect(await search("projecteur", addDays(DAY, 1))).toEqual({ items: [slug, other.slug], partly: [] });
    // of several days, what is free for all of them
    expect(await search("projecteur", DAY, addDays(DAY, 1))).toEqual({ items: [other.slug], partly: [] });
    expect(await dayOf(slug)).toEqual({ day: DAY, free: 0, partly: true });
    expect(await dayOf(slug, addDays(DAY, 1))).toEqual({ day: addDays(DAY, 1), free: 1, partly: false });
  });

  test("is not where it can be neither fetched nor brought back in what is left, or where it is lent all day", async () => {
    const pickUpHours = [{ weekday: 2, startMinute: 9 * HOUR, endMinute: 12 * HOUR }];
    const { slug } = await lending.lists({ name: "Vélo", pickUpHours });
    await lending.asks("judo", slug, { startMinute: 9 * HOUR + 30, endMinute: 12 * HOUR });
    expect(await search("vélo", DAY)).toEqual({ items: [], partly: [] });
    expect(await dayOf(slug)).toMatchObject({ free: 0, partly: false });
    const tent = await lending.lists({ name: "Tente" });
    await lending.asks("judo", tent.slug, { startMinute: 0, lastDay: addDays(DAY, 1) });
    expect(await search("tente", DAY)).toEqual({ items: [], partly: [] });
    expect(await dayOf(tent.slug)).toMatchObject({ partly: false });
  });
});
