import { type Change, changesOf } from "./changes.ts";
import type { Instance, Placement, Solution, WeekSet } from "./instance.ts";
import { breaks, onItsUnits } from "./standing.ts";
import { type Asker, type Choice, choicesOf, draw, freeOf, openWeeks } from "./table.ts";
import { createWarm, type Warm, without } from "./warm.ts";
import { countWeeks, formatWeeks, hasWeek, type Weeks } from "./weeks.ts";

// Why a request has no place: each choice that it leaves, against what is open and who stands.

/** A placement that stands in the way, in these weeks. */
export type Blocker = { readonly request: string; readonly weeks: WeekSet };
/** A hard link, by its place in `links`, that the placement of `request` would break in these weeks. */
export type LinkBlocker = Blocker & { readonly link: number };

/** The choice of start and resources that came nearest to fitting: it lacks the fewest weeks, by the fewest blockers. */
export type Nearest = Omit<Placement, "request" | "weeks"> & {
  /** Index of the wish's time. */
  readonly time: number;
  /** Weeks in which it is open; for `once`, the one week that is meant here. */
  readonly open: WeekSet;
  /** Those of them that are free beside all that is granted; null if none is. */
  readonly free: WeekSet | null;
  /** How many weeks are free, and how many it takes to be granted. Where enough are, it was refused for its cost or its group. */
  readonly count: number;
  readonly needed: number;
  readonly blockers: readonly Blocker[];
  readonly links: readonly LinkBlocker[];
};

export type WishExplanation = {
  /** Index of the wish. */
  readonly wish: number;
  /** Choices of time, start and resources that it leaves. */
  readonly candidates: number;
  /** Those of them that are not open in enough weeks, and the units that are closed to them. */
  readonly closed: number;
  readonly closedUnits: readonly string[];
  /** Null where every choice is closed. */
  readonly nearest: Nearest | null;
};

export type Explanation = {
  readonly request: string;
  readonly wishes: readonly WishExplanation[];
  /** The smallest change of each kind that would place it; none where it stands or fits as it is. */
  readonly changes: readonly Change[];
};

/**
 * What stands against each wish of a request; of a placed one, what stands against its wishes beside all others. Costs
 * about a microsecond per choice, and what `suggest` costs with one move. For many questions, see `prepare`.
 */
export function explain(instance: Instance, solution: Solution, request: string): Explanation {
  return explainIn(createWarm(instance, solution), request);
}

export function explainIn(warm: Warm, id: string): Explanation {
  const { instance, indices, state } = warm;
  const q = indices.get(id);
  if (q === undefined) throw new RangeError(`${id}, expected the id of a request of ${instance.name}`);
  const asker = { warm, q, request: instance.requests[q] };
  const isPlaced = state.placed[q] >= 0;
  return without(warm, q, () => {
    const wishes = asker.request.wishes.map((_, wish) => explainWish(asker, wish));
    const isFitting = wishes.some(({ nearest }) => nearest !== null && nearest.count >= nearest.needed);
    return { request: id, wishes, changes: isFitting || isPlaced ? [] : changesOf(asker) };
  });
}

/** How far a choice in these weeks is from fitting. */
type Try = { readonly choice: Choice; readonly open: Weeks; readonly free: Weeks; readonly obstacles: number };

function explainWish(asker: Asker, wish: number): WishExplanation {
  const { warm, request } = asker;
  const choices = choicesOf(asker, wish);
  const closedUnits = new Set<number>();
  let closed = 0;
  let nearest: Try | null = null;
  for (const choice of choices) {
    const open = openWeeks(asker, choice, closedUnits);
    if (countWeeks(open) < choice.needed) {
      closed++;
      continue;
    }
    const free = freeOf(asker, choice, open);
    nearest =
      request.recurrence === "once"
        ? nearerDate(asker, choice, open, free, nearest)
        : nearer(asker, choice, open, free, nearest);
  }
  return {
    wish,
    candidates: choices.length,
    closed,
    closedUnits: [...closedUnits].map((u) => warm.instance.units[u].id),
    nearest: nearest && toNearest(asker, nearest),
  };
}

const shortage = (choice: Choice, free: Weeks) => Math.max(0, choice.needed - countWeeks(free));

function nearer(asker: Asker, choice: Choice, open: Weeks, free: Weeks, best: Try | null): Try | null {
  const lacks = shortage(choice, free);
  if (best !== null) {
    const least = shortage(best.choice, best.free);
    if (lacks > least || (lacks === least && best.obstacles === 0)) return best;
    const { blockers, links } = against(asker, choice, open);
    const obstacles = blockers.length + links.length;
    if (lacks === least && obstacles >= best.obstacles) return best;
    return { choice, open, free, obstacles };
  }
  const { blockers, links } = against(asker, choice, open);
  return { choice, open, free, obstacles: blockers.length + links.length };
}

/** One date needs one week: each is a choice of its own. */
function nearerDate(asker: Asker, choice: Choice, open: Weeks, free: Weeks, best: Try | null): Try | null {
  if (best?.obstacles === 0) return best;
  const { blockers, links } = countWeeks(free) > 0 ? NOBODY : against(asker, choice, open);
  let found = best;
  for (let w = 0; w < asker.warm.model.weeks; w++) {
    if (!hasWeek(open.lo, open.hi, w)) continue;
    const isFree = hasWeek(free.lo, free.hi, w);
    if (countWeeks(free) > 0 && !isFree) continue;
    const obstacles = [...blockers, ...links].filter(({ lo, hi }) => hasWeek(lo, hi, w)).length;
    if (found !== null && obstacles >= found.obstacles) continue;
    const week = w < 32 ? { lo: 1 << w, hi: 0 } : { lo: 0, hi: 1 << (w - 32) };
    found = { choice, open: week, free: isFree ? week : { lo: 0, hi: 0 }, obstacles };
  }
  return found;
}

type Against = Weeks & { readonly q: number };
type Obstacles = {
  readonly blockers: readonly Against[];
  readonly links: readonly (Against & { readonly link: number })[];
};
const NOBODY: Obstacles = { blockers: [], links: [] };

/** What stands against a choice in these weeks. */
function against(asker: Asker, choice: Choice, weeks: Weeks): Obstacles {
  const { warm, q } = asker;
  const { state } = warm;
  const c = draw(asker, choice, weeks);
  const links = [];
  for (const link of state.links.hardOf[q]) {
    for (const other of state.links.members[link]) {
      if (other === q || state.placed[other] < 0 || !breaks(state, link, { q, c }, other)) continue;
      const [lo, hi] = [weeks.lo & state.lo[other], weeks.hi & state.hi[other]];
      if ((lo | hi) !== 0) links.push({ link, q: other, lo, hi });
    }
  }
  return { blockers: onItsUnits(state, { q, c, ...weeks }), links };
}

function toNearest(asker: Asker, { choice, open, free }: Try): Nearest {
  const { instance, model } = asker.warm;
  const { blockers, links } = against(asker, choice, open);
  const named = ({ q, lo, hi }: Against) => ({ request: instance.requests[q].id, weeks: formatWeeks(lo, hi) });
  return {
    time: choice.time,
    start: choice.start,
    resources: model.grants.resources[choice.grant],
    open: formatWeeks(open.lo, open.hi),
    free: countWeeks(free) === 0 ? null : formatWeeks(free.lo, free.hi),
    count: countWeeks(free),
    needed: choice.needed,
    blockers: [...blockers].sort((a, b) => firstWeek(a) - firstWeek(b) || a.q - b.q).map(named),
    links: links.map((found) => ({ link: found.link, ...named(found) })),
  };
}

function firstWeek({ lo, hi }: Weeks): number {
  for (let w = 0; w < 64; w++) if (hasWeek(lo, hi, w)) return w;
  return 64;
}
