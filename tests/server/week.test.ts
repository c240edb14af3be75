import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { opening, space } from "#db/schema.ts";
import { readFreeHours } from "#server/openings/data.ts";
import { createCaller } from "#server/root.ts";
import { addDays } from "#server/time.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, type Town } from "#tests/helpers/places.ts";

const TODAY = "2026-11-23";
const THURSDAY = "2026-11-26";

let database: TestDatabase;
let town: Town;
const as = (name: Parameters<Town["as"]>[0]) => createCaller(town.as(name));
const inTown = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territory.id, work);

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  await town.holidays("school", "2026-12-19", "2027-01-04");
  await town.holidays("public", "2026-12-25", "2026-12-26");
});
afterAll(() => database.close());

let count = 0;
async function hall() {
  const slug = `salle-${++count}`;
  const siteId = await town.site(slug);
  const unit = await town.unit(siteId);
  const spaceId = await town.space(siteId, "entier", [unit]);
  return { slug, siteId, unit, spaceId };
}
const said = (site: string, text: string) => ({
  site,
  space: "entier",
  source: { kind: "text" as const, text, meaning: "offered" as const },
  firstDay: TODAY,
  lastDay: addDays(TODAY, 364),
  schoolHolidays: true,
  publicHolidays: false,
});
const replace = (site: string, text: string, change: object = {}) =>
  as("owner").openings.replaceWeek({ key: randomUUID(), ...said(site, text), ...change });
const rulesOf = (spaceId: string) => inTown((tx) => tx.select().from(opening).where(eq(opening.spaceId, spaceId)));
const freeAt = async (slug: string, day: string, hour: number) =>
  (await as(null).places.list({ day, minute: hour * 60, slug })).freeSpaces;

describe("hours from a notation", () => {
  test("are shown as rules and hours a year, then kept, and take the place of what was offered", async () => {
    const { slug, spaceId } = await hall();
    await town.open(spaceId, 1, 8, 2);
    const text = "Mo-Fr 18:00-22:00; SH off";
    const preview = await as("owner").openings.previewWeek(said(slug, text));
    expect(preview).toMatchObject({ fault: null, namesSchool: true, namesPublic: false });
    expect(await rulesOf(spaceId)).toHaveLength(1);
    await replace(slug, text);
    expect(await freeAt(slug, THURSDAY, 19)).toBe(1);
    expect(await freeAt(slug, TODAY, 9)).toBe(0);
    expect(await freeAt(slug, "2026-12-24", 19)).toBe(0);
    expect(await as("owner").openings.year({ site: slug })).toEqual([
      { space: "entier", minutesPerYear: preview.minutesPerYear, openingHours: text },
    ]);
  });

  test("count in a year what the database opens in it, closures and busy hours less", async () => {
    const { slug, siteId, spaceId } = await hall();
    await replace(slug, "Mo-Fr 18:00-22:00; Sa 20:00-04:00; SH Mo-Sa 08:00-12:00; PH off");
    await town.close(siteId, "2026-12-03", 17, 3);
    const window = { start: town.at(TODAY, 0), end: town.at(addDays(TODAY, 365), 0) };
    const [hours] = await inTown((tx) => readFreeHours(tx, town.territory, [spaceId], window));
    const minutes = hours?.open.reduce((sum, { start, end }) => sum + (+end - +start) / 60_000, 0);
    const [year] = await as("owner").openings.year({ site: slug });
    expect(year?.minutesPerYear).toBe(minutes);
    expect(minutes).toBeGreaterThan(60_000);
  });

  test("of a whole are those at which all of its parts are open, whichever space each of them is open by", async () => {
    const { slug, siteId, unit, spaceId } = await hall();
    const others = [await town.unit(siteId), await town.unit(siteId)];
    const whole = await town.space(siteId, "tout", [unit, ...others]);
    const [second, third] = [
      await town.space(siteId, "tiers-2", [others[0] as string], { parentId: whole }),
      await town.space(siteId, "tiers-3", [others[1] as string], { parentId: whole }),
    ];
    for (const id of [spaceId, second, third]) await town.open(id, 4, 18, 4);
    await town.open(second, 5, 18, 4);
    await town.open(whole, 6, 9, 2);
    await town.close(siteId, THURSDAY, 20, 3);
    const window = { start: town.at(TODAY, 0), end: town.at(addDays(TODAY, 365), 0) };
    const ids = [spaceId, whole, second, third];
    const hours = await inTown((tx) => readFreeHours(tx, town.territory, ids, window));
    const minutesOf = (id: string) =>
      hours.find((one) => one.spaceId === id)?.open.reduce((sum, { start, end }) => sum + (+end - +start) / 60_000, 0);
    const years = await as("owner").openings.year({ site: slug });
    const yearOf = (one: string) => years.find(({ space: found }) => found === one)?.minutesPerYear;
    expect(yearOf("tout")).toBe(minutesOf(whole));
    expect(minutesOf(whole)).toBeGreaterThan(10_000);
    expect(yearOf("entier")).toBe(minutesOf(spaceId));
    expect(yearOf("tiers-2")).toBe(minutesOf(second));
  });

  test("can be undone by giving back the rules as they were", async () => {
    const { slug, spaceId } = await hall();
    await replace(slug, "Mo 18:00-22:00");
    const before = (await rulesOf(spaceId)).map(({ id: _, createdAt: __, ...rule }) => rule);
    const changed = await replace(slug, "Tu 18:00-22:00");
    const source = { kind: "rules" as const, rules: [...changed.before], openingHours: changed.openingHoursBefore };
    await replace(slug, "", { source });
    expect((await rulesOf(spaceId)).map(({ id: _, createdAt: __, ...rule }) => rule)).toEqual(before);
    const [kept] = await inTown((tx) => tx.select().from(space).where(eq(space.id, spaceId)));
    expect(kept?.openingHours).toBe("Mo 18:00-22:00");
  });

  test("leave on record what was open until then", async () => {
    const { slug, spaceId } = await hall();
    await town.open(spaceId, 1, 8, 2);
    await replace(slug, "Tu 18:00-22:00", { firstDay: "2026-12-07" });
    const rules = (await rulesOf(spaceId)).toSorted((a, b) => a.weekday - b.weekday);
    expect(rules.map(({ validity }) => validity)).toEqual([
      { start: "2026-09-01", end: "2026-12-07" },
      { start: "2026-12-07", end: addDays(TODAY, 365) },
    ]);
  });

  test("that are not understood write nothing, and name the fault", async () => {
    const { slug, spaceId } = await hall();
    const { fault } = await as("owner").openings.previewWeek(said(slug, "Mo 18h-20h"));
    expect(fault).toEqual({ code: "time_format", text: "18h" });
    await expect(replace(slug, "Mo 18h-20h")).rejects.toMatchObject({ cause: { path: ["source", "text"] } });
    await expect(replace(slug, "Mo 18:00-20:00", { firstDay: "2026-11-22" })).rejects.toMatchObject({
      cause: { path: ["firstDay"] },
    });
    expect(await rulesOf(spaceId)).toEqual([]);
  });
});

test("a painted week is offered as painted", async () => {
  const { slug } = await hall();
  const cells = [
    { weekday: 4, startMinute: 1080, lengthMinutes: 60 },
    { weekday: 4, startMinute: 1140, lengthMinutes: 60 },
  ];
  const { rules } = await replace(slug, "", { source: { kind: "grid", cells } });
  expect(rules).toBe(1);
  expect([await freeAt(slug, THURSDAY, 18), await freeAt(slug, THURSDAY, 20)]).toEqual([1, 0]);
});

test("only the owner changes them, and only of its own spaces", async () => {
  const [{ slug }, other] = [await hall(), await hall()];
  const input = { key: randomUUID(), ...said(slug, "Mo 18:00-20:00") };
  await expect(as("neighbour").openings.replaceWeek(input)).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
  const foreign = replace(slug, "Mo 18:00-20:00", { space: `${other.slug}-x` });
  await expect(foreign).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
});
