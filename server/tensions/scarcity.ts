// Where one more open hour would help most, and which closed places to ask for one.
import { and, eq, isNull } from "drizzle-orm";
import { type Transaction, withTerritory } from "#db/client.ts";
import { plan, type ScarceHour } from "#db/schema.ts";
import type { Instance, Scarcity } from "#solver";
import type { SignedIn, Solver } from "../context.ts";
import { requireHubManager } from "../members/access.ts";
import { type ClosedPlace, closedPlaces } from "./closed.ts";
import { type Ground, readGround } from "./ground.ts";

const SECONDS = 6;
const SHOWN = 8;

/**
 * The scarce hours of a draft, by site, weekday and hour, in points that one more such hour would bring at most: the
 * prices of the bound, reckoned at the first question and kept with the plan. And closed places that refused requests
 * could have had. Reads only but for what it keeps.
 */
export async function readScarcity(viewer: SignedIn & { readonly solver: Solver }, planId: string) {
  requireHubManager(viewer);
  const ground = await readGround(viewer, planId);
  const known = await withTerritory(viewer.db, viewer.territory.id, (tx) => readKept(tx, planId));
  // while the solver reckons, the closed places are looked at here
  const [hours, closed] = await Promise.all([
    known.scarcity ?? reckon(viewer, planId, ground.instance, known.objective ?? 0),
    closedIn(ground),
  ]);
  const names = new Map(ground.frame.hours.spaces.map(({ siteSlug, siteName }) => [siteSlug, siteName]));
  return {
    hours: hours.map((one) => ({ ...one, siteName: names.get(one.siteSlug) ?? one.siteSlug })),
    closed,
  };
}

/** What is reckoned once of a ground, which never changes. */
const reckoned = new WeakMap<Ground, readonly ClosedPlace[]>();

function closedIn(ground: Ground): readonly ClosedPlace[] {
  const found = reckoned.get(ground) ?? closedPlaces(ground, SHOWN);
  reckoned.set(ground, found);
  return found;
}

async function readKept(tx: Transaction, planId: string) {
  const [found] = await tx
    .select({ scarcity: plan.scarcity, objective: plan.objective })
    .from(plan)
    .where(eq(plan.id, planId));
  return found ?? { scarcity: null, objective: null };
}

async function reckon(
  viewer: SignedIn & { readonly solver: Solver },
  planId: string,
  instance: Instance,
  known: number,
): Promise<readonly ScarceHour[]> {
  const prices = await viewer.solver.price(instance, { known, timeLimitMs: SECONDS * 1000 });
  const scarcity = toHours(instance, prices);
  await withTerritory(viewer.db, viewer.territory.id, (tx) =>
    tx
      .update(plan)
      .set({ scarcity })
      .where(and(eq(plan.id, planId), isNull(plan.scarcity))),
  );
  return scarcity;
}

/** Prices of slots of units as those of hours of sites, the scarcest first. */
export function toHours(instance: Instance, prices: readonly Scarcity[]): readonly ScarceHour[] {
  const siteOf = new Map(instance.resources.flatMap(({ units, site }) => units.map((unit) => [unit, site ?? ""])));
  const found = new Map<string, ScarceHour>();
  for (const { unit, slot, price } of prices) {
    const minutes = slot * instance.horizon.slotMinutes;
    const [weekday, hour] = [Math.floor(minutes / 1440) + 1, Math.floor((minutes % 1440) / 60)];
    const siteSlug = siteOf.get(unit) ?? "";
    const key = `${siteSlug} ${weekday} ${hour}`;
    found.set(key, { siteSlug, weekday, hour, points: (found.get(key)?.points ?? 0) + price });
  }
  return [...found.values()]
    .map((one) => ({ ...one, points: Math.round(one.points * 10) / 10 }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || a.siteSlug.localeCompare(b.siteSlug));
}
