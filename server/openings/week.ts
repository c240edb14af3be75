import { and, eq, sql } from "drizzle-orm";
import { type Transaction, withTerritory } from "#db/client.ts";
import { opening, space, spaceUnit } from "#db/schema.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { mutate } from "../mutation.ts";
import { addDays, instantOf, wallTimeOf } from "../time.ts";
import { requireOwnSite } from "./access.ts";
import { readClosedHours, readHolidays, readRules } from "./data.ts";
import { type NotationFault, readNotation } from "./notation.ts";
import type { PreviewWeekInput, ReplaceWeekInput } from "./schema.ts";
import { paintedPattern, rulesOfNotation, rulesOfPattern, type WeekRule } from "./week-rules.ts";
import { openMinutesOfWhole, openMinutesPerYear, type YearFacts } from "./yearly.ts";

/** A rule for each hour of a week, on each kind of day, in some periods of a year: beyond, nobody could read them. */
const RULES_AT_MOST = 400;

type Said = {
  readonly fault: NotationFault | null;
  readonly rules: readonly WeekRule[];
  readonly namesSchool: boolean;
  readonly namesPublic: boolean;
};

/** The weekly rules that hours make as an owner says them, or what of them is not understood. */
function rulesOf({ source, firstDay, lastDay, schoolHolidays, publicHolidays }: PreviewWeekInput): Said {
  const none = { fault: null, namesSchool: false, namesPublic: false };
  const validity = { start: firstDay, end: addDays(lastDay, 1) };
  if (source.kind === "rules") return { ...none, rules: source.rules };
  if (source.kind === "grid") {
    const pattern = paintedPattern(source.cells, { schoolHolidays, publicHolidays });
    return { ...none, rules: rulesOfPattern(pattern, validity) };
  }
  const read = readNotation(source.text);
  if ("fault" in read) return { ...none, fault: read.fault, rules: [] };
  const rest = source.meaning === "used" ? ([source.restStart, source.restEnd] as const) : null;
  const rules = rulesOfNotation(read.notation, firstDay, lastDay, { schoolHolidays, publicHolidays, rest });
  const { namesSchool, namesPublic } = read.notation;
  if (rules.length > RULES_AT_MOST) return { ...none, fault: { code: "too_many", text: "" }, rules: [] };
  return { fault: null, rules, namesSchool, namesPublic };
}

/** What hours would offer, before they are kept: the rules they make, and how many hours that is in a year. */
export async function previewWeek(viewer: SignedIn, input: PreviewWeekInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireOwnSite(tx, viewer, input.site, "places");
    const found = await requireSpace(tx, own.id, input.space);
    const said = rulesOf(input);
    const facts = await readFacts(tx, viewer, own.id, found.id);
    return { ...said, minutesPerYear: openMinutesPerYear(said.rules, { ...facts, firstDay: input.firstDay }) };
  });
}

/** How much each space of a place is open in the year that begins today, by all rules that open its units. */
export async function readYear(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireOwnSite(tx, viewer, slug, "attend");
    const spaces = await tx.select().from(space).where(eq(space.siteId, own.id));
    const rules = new Map<string, readonly WeekRule[]>();
    for (const { id } of spaces) rules.set(id, await readRules(tx, id));
    const members = await tx.select().from(spaceUnit).where(eq(spaceUnit.siteId, own.id));
    const openersOf = Map.groupBy(members, ({ unitId }) => unitId);
    const unitsOf = Map.groupBy(members, ({ spaceId }) => spaceId);
    const years = [];
    for (const one of spaces) {
      const unitRules = (unitsOf.get(one.id) ?? []).map(({ unitId }) =>
        (openersOf.get(unitId) ?? []).flatMap(({ spaceId }) => rules.get(spaceId) ?? []),
      );
      const minutesPerYear = openMinutesOfWhole(unitRules, await readFacts(tx, viewer, own.id, one.id));
      years.push({ space: one.slug, minutesPerYear, openingHours: one.openingHours });
    }
    return years;
  });
}

async function readFacts(tx: Transaction, viewer: SignedIn, siteId: string, spaceId: string): Promise<YearFacts> {
  const { timeZone } = viewer.territory;
  const firstDay = wallTimeOf(viewer.now(), timeZone).day;
  // three years: what is typed may begin later than today
  const window = { start: instantOf(firstDay, 0, timeZone), end: instantOf(addDays(firstDay, 1_100), 0, timeZone) };
  return {
    timeZone,
    firstDay,
    schoolHolidays: await readHolidays(tx, "school"),
    publicHolidays: await readHolidays(tx, "public"),
    closed: await readClosedHours(tx, siteId, spaceId, window),
  };
}

async function requireSpace(tx: Transaction, siteId: string, slug: string) {
  const [found] = await tx
    .select()
    .from(space)
    .where(and(eq(space.siteId, siteId), eq(space.slug, slug)));
  if (!found) throw new DomainError("NOT_FOUND", `The site has no space ${slug}`, { path: ["space"] });
  return found;
}

/**
 * Other hours for a space from a day on, in place of all that it offered. What was open until then stays on record, and
 * sessions already granted stay. Gives the rules as they were, so that the change can be undone by the same procedure.
 */
export async function replaceWeek(viewer: SignedIn, input: ReplaceWeekInput) {
  return mutate(viewer, "openings.replaceWeek", input, async (tx) => {
    const own = await requireOwnSite(tx, viewer, input.site, "places");
    const found = await requireSpace(tx, own.id, input.space);
    const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
    if (input.firstDay < today) throw fault(["firstDay"], "past");
    const { fault: unread, rules } = rulesOf(input);
    if (unread) throw fault(["source", "text"], "notation");
    const before = (await readRules(tx, found.id)).filter(({ validity }) => validity.end > input.firstDay);
    await endFrom(tx, found.id, input.firstDay);
    const keys = { territoryId: viewer.territory.id, spaceId: found.id };
    const kept = rules.filter(({ validity }) => validity.end > input.firstDay);
    if (kept.length > 0) {
      await tx
        .insert(opening)
        .values(kept.map((rule) => ({ ...keys, ...rule, validity: from(rule.validity, input.firstDay) })));
    }
    const { source } = input;
    const openingHours =
      source.kind === "rules"
        ? source.openingHours
        : source.kind === "text" && source.meaning === "offered"
          ? source.text
          : null;
    await tx.update(space).set({ openingHours }).where(eq(space.id, found.id));
    await recordEvent(tx, {
      territoryId: viewer.territory.id,
      actor: viewer.user.id,
      action: "opening.replace",
      subject: found.id,
      details: { from: input.firstDay, before: before.length, rules: kept.length },
    });
    return { rules: kept.length, before, openingHoursBefore: found.openingHours };
  });
}

const fault = (path: string[], rule: string) =>
  new DomainError("INVALID_INPUT", `Hours refused: ${rule}`, { path, details: { rule } });
const from = ({ start, end }: WeekRule["validity"], day: string) => ({ start: start < day ? day : start, end });

/** Rules that have begun end on the eve of the day, those to come are removed. */
async function endFrom(tx: Transaction, spaceId: string, day: string): Promise<void> {
  await tx.delete(opening).where(and(eq(opening.spaceId, spaceId), sql`lower(${opening.validity}) >= ${day}::date`));
  await tx
    .update(opening)
    .set({ validity: sql`daterange(lower(${opening.validity}), ${day}::date)` })
    .where(and(eq(opening.spaceId, spaceId), sql`upper(${opening.validity}) > ${day}::date`));
}
