import type { Placement } from "./instance.ts";
import { createEffort } from "./moves/search.ts";
import { findPlans } from "./moves.ts";
import { createNeighbours } from "./neighbours.ts";
import { grantsFor, shapeFor } from "./seats.ts";
import { position } from "./solve.ts";
import { type Displaced, toDisplaced } from "./suggest.ts";
import { type Asker, type Choice, choicesOf, freeOf, openWeeks } from "./table.ts";
import { combine } from "./timing.ts";
import { countWeeks, formatWeeks, type Weeks } from "./weeks.ts";

// What a party could ask otherwise to be granted, each tried against all that stands.

/**
 * What a change leaves of a wish, all else as it was asked:
 * - `resource`: resources that another wish of the request names;
 * - `part`: another resource of the same site in one role;
 * - `place`: in one role a resource of another site, which others that ask for the same resource accept;
 * - `start`: another start on the same day, the nearest;
 * - `duration`: fewer slots, as many as fit;
 * - `weeks`: fewer weeks than the least it takes, as many as fit;
 * - `move`: nothing, if one other makes room, as `move` says.
 */
export const CHANGE_KINDS = ["resource", "part", "place", "start", "duration", "weeks", "move"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A placement that a request could have, were its wish changed so. */
export type Change = Omit<Placement, "request"> & {
  readonly kind: ChangeKind;
  /** Indices of the wish, and of its time, that the change leaves otherwise as they are. */
  readonly wish: number;
  readonly time: number;
  readonly duration: number;
  /** How many weeks it would have. */
  readonly count: number;
  /** `move` only. */
  readonly move?: Displaced;
};

type Found = { readonly change: Change; readonly lost: number };

/** The smallest change of each kind for an unplaced request; those that cost the fewest of the asked hours first, of equals in the kinds' order. */
export function changesOf(asker: Asker): readonly Change[] {
  const { request } = asker;
  const asked = request.wishes.flatMap((_, wish) => choicesOf(asker, wish));
  const found = [
    firstFitting(asker, "resource", otherResources(asker, asked)),
    firstFitting(asker, "part", neighbours(asker, asked, true)),
    firstFitting(asker, "place", neighbours(asker, asked, false)),
    firstFitting(asker, "start", otherStarts(asker, asked)),
    firstFitting(asker, "duration", shorter(asker, asked)),
    request.recurrence === "every" ? mostWeeks(asker, asked) : null,
    oneMove(asker, asked),
  ];
  return found
    .filter((item) => item !== null)
    .sort((a, b) => a.lost - b.lost)
    .map(({ change }) => change);
}

function* otherResources({ warm, request }: Asker, asked: readonly Choice[]): Generator<Choice> {
  const known = request.wishes.map(({ roles }) =>
    grantsFor(
      warm,
      combine(roles).map(({ resources }) => resources),
    ),
  );
  const all = [...new Set(known.flat())];
  const rolesOf = (grant: number) => warm.model.grants.resources[grant].length;
  for (const { at, grants } of slotsAsked(asked)) {
    for (const grant of all) {
      if (!known[at.wish].includes(grant) && rolesOf(grant) === rolesOf(grants[0])) yield { ...at, grant };
    }
  }
}

/** One role filled otherwise: on the same site, or on others that those who ask for the resource accept too. */
function* neighbours({ warm, request }: Asker, asked: readonly Choice[], isSameSite: boolean): Generator<Choice> {
  const named = new Set(request.wishes.flatMap(({ roles }) => roles.flat().map(({ resource }) => resource)));
  warm.neighbours ??= createNeighbours(warm.instance);
  const { sameSite, otherSites } = warm.neighbours;
  const fill = isSameSite ? sameSite : otherSites;
  const near = (grant: number) => {
    const resources = warm.model.grants.resources[grant];
    return resources.flatMap((resource, role) =>
      fill(resource)
        .filter((other) => !named.has(other))
        .map((other) => resources.with(role, other)),
    );
  };
  const all = slotsAsked(asked);
  const own = [...new Set(all.flatMap(({ grants }) => grants.slice(0, MOST_GRANTS)))];
  const around = new Map(own.map((grant) => [grant, grantsFor(warm, near(grant).slice(0, MOST_NEAR))]));
  for (const { at, grants } of all) {
    for (const grant of new Set(grants.flatMap((one) => around.get(one) ?? []))) yield { ...at, grant };
  }
}

/** Of a vast matrix of roles, so many choices are looked around, and each so far. */
const MOST_GRANTS = 64;
const MOST_NEAR = 256;

/** The choices by wish, time and start, each with its grants. */
function slotsAsked(asked: readonly Choice[]): { readonly at: Choice; readonly grants: number[] }[] {
  const found: { readonly at: Choice; readonly grants: number[] }[] = [];
  for (const choice of asked) {
    const last = found.at(-1);
    const { wish, time, start } = last?.at ?? {};
    if (wish === choice.wish && time === choice.time && start === choice.start) last?.grants.push(choice.grant);
    else found.push({ at: choice, grants: [choice.grant] });
  }
  return found;
}

/** The other starts of the day, the nearest to an asked one first. */
function* otherStarts({ warm: { model } }: Asker, asked: readonly Choice[]): Generator<Choice> {
  const day = model.slotsPerDay;
  const rows = new Map<string, number>();
  const rowOf = asked.map(({ wish, time, grant }) => {
    const key = `${wish} ${time} ${grant}`;
    const known = rows.get(key) ?? rows.size;
    rows.set(key, known);
    return known * model.slots;
  });
  const seen = new Uint8Array(rows.size * model.slots);
  for (const [i, { start }] of asked.entries()) seen[rowOf[i] + start] = 1;
  for (let shift = 1; shift < day; shift++) {
    for (const [i, choice] of asked.entries()) {
      for (const start of [choice.start - shift, choice.start + shift]) {
        if (Math.floor(start / day) !== Math.floor(choice.start / day) || seen[rowOf[i] + start] === 1) continue;
        seen[rowOf[i] + start] = 1;
        yield { ...choice, start };
      }
    }
  }
}

function* shorter({ warm, request }: Asker, asked: readonly Choice[]): Generator<Choice> {
  const longest = Math.max(...asked.map(({ duration }) => duration));
  for (let less = 1; less < longest; less++) {
    const shapes = new Map<number, number>();
    for (const choice of asked) {
      const duration = choice.duration - less;
      if (duration <= 0) continue;
      const offsets = warm.model.shapes.offsets[choice.shape];
      const shape = shapes.get(choice.shape) ?? shapeFor(warm, request, { duration, offsets });
      shapes.set(choice.shape, shape);
      yield { ...choice, duration, shape };
    }
  }
}

function firstFitting(asker: Asker, kind: ChangeKind, choices: Iterable<Choice>): Found | null {
  for (const choice of choices) {
    const free = fitting(asker, choice, choice.needed);
    if (free) return toFound(asker, kind, choice, free);
  }
  return null;
}

function mostWeeks(asker: Asker, asked: readonly Choice[]): Found | null {
  let best: { choice: Choice; free: Weeks } | null = null;
  for (const choice of asked) {
    const free = fitting(asker, choice, (best ? countWeeks(best.free) : 0) + 1);
    if (free) best = { choice, free };
  }
  return best && toFound(asker, "weeks", best.choice, best.free);
}

/** The best by which one other makes room. */
function oneMove({ warm, q }: Asker, asked: readonly Choice[]): Found | null {
  const { model, state } = warm;
  const rules = { most: 1, limit: 1, fixed: new Set<number>(), least: Number.NEGATIVE_INFINITY };
  const [plan] = findPlans(state, q, { ...rules, effort: createEffort(warm.potentials) });
  const move = plan?.moves[0];
  const { c, lo, hi } = plan ?? { c: -1, lo: 0, hi: 0 };
  const choice = asked.find(
    ({ start, grant, shape, weeks, needed }) =>
      start === model.start[c] &&
      grant === model.grant[c] &&
      shape === model.shape[c] &&
      needed === model.minWeeks[c] &&
      ((lo & ~weeks.lo) | (hi & ~weeks.hi)) === 0,
  );
  if (!move || !choice) return null;
  const { wish, time, duration } = choice;
  const change = {
    kind: "move" as const,
    wish,
    time,
    ...position(model, c, lo, hi),
    duration,
    count: countWeeks({ lo, hi }),
  };
  return { change: { ...change, move: toDisplaced(warm, move) }, lost: 0 };
}

/** The weeks in which a choice is open and free beside all that is granted; null where they are fewer than needed. */
function fitting(asker: Asker, choice: Choice, needed: number): Weeks | null {
  const open = openWeeks(asker, choice);
  if (countWeeks(open) < needed) return null;
  const free = freeOf(asker, choice, open);
  return countWeeks(free) < needed ? null : free;
}

function toFound({ warm, request }: Asker, kind: ChangeKind, choice: Choice, free: Weeks): Found {
  const { wish, time, start, grant, duration } = choice;
  const isOnce = request.recurrence === "once";
  const { lo, hi } = isOnce ? firstWeek(free) : free;
  const count = countWeeks({ lo, hi });
  const resources = warm.model.grants.resources[grant];
  const change = { kind, wish, time, start, resources, weeks: formatWeeks(lo, hi), duration, count };
  const share = duration / (request.wishes[wish].times[time].duration ?? request.duration);
  // weeks beyond the least are not held against a change
  const kept = kind === "weeks" ? count / choice.needed : 1;
  return { change, lost: 1 - share * kept };
}

const firstWeek = ({ lo, hi }: Weeks): Weeks => (lo !== 0 ? { lo: lo & -lo, hi: 0 } : { lo: 0, hi: hi & -hi });
