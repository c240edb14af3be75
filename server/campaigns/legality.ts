// May a plan's placements be changed so? Pure: the plan's own instance and the solver's independent checker answer.
import { check, formatWeekList, type Instance, type Placement, type Request, type Solution } from "#solver";
import type { UnfitReason } from "./instance.ts";
import { resourceOf } from "./lengths.ts";
import { pinned, withAgreed } from "./obey.ts";
import { overSeated, type Seats, seatedWeeks } from "./seats.ts";

/** A placement by hand; null is nowhere. */
export type Edit = {
  readonly requestId: string;
  readonly to: {
    readonly spaceId: string;
    readonly startSlot: number;
    readonly weeks: string;
    /** Of a shorter session than the whole length asked for. */
    readonly durationMinutes?: number | null;
  } | null;
  /** Its party has agreed to a place that none of its wishes is. */
  readonly isAgreed?: boolean;
};

type Placing = Edit & { readonly to: NonNullable<Edit["to"]> };

/** The campaign's season was moved since: the weeks of the plan mean other days. */
export type LateReason = UnfitReason | "season";
/**
 * Why not: no wish is there, too few weeks, closed, taken, too few seats, a link to another request, one that cannot be put to
 * the solver at all, or that the plan does not know.
 */
export type Why = "wish" | "weeks" | "closed" | "taken" | "seats" | "link" | LateReason | "unknown";
export type Illegal = { readonly why: Why; readonly requestId: string; readonly withId: string | null };

/** A plan as it stands after changes by hand. `agreed`: requests that stand where none of their wishes is. */
export type Edited = {
  readonly instance: Instance;
  readonly placements: readonly Placement[];
  readonly agreed: ReadonlySet<string>;
  /** Why some requests can stand nowhere. */
  readonly unfit?: ReadonlyMap<string, LateReason>;
  /** Told where some came that the run did not count with. */
  readonly seats?: Seats;
};

export const toPlacement = (requestId: string, to: NonNullable<Edit["to"]>): Placement => ({
  request: requestId,
  start: to.startSlot,
  weeks: to.weeks,
  resources: [resourceOf(to.spaceId, to.durationMinutes)],
});

/** The plan with some requests elsewhere. */
export function edit({ instance, placements, agreed }: Edited, edits: readonly Edit[]): Edited {
  const changed = new Map(edits.map((one) => [one.requestId, one]));
  const left = placements.filter(({ request }) => !changed.has(request));
  const moved = edits.flatMap(({ requestId, to }) => (to ? [toPlacement(requestId, to)] : []));
  const still = [...agreed].filter((id) => !changed.has(id));
  const newly = edits.filter(({ isAgreed, to }) => isAgreed && to).map(({ requestId }) => requestId);
  return { instance, placements: [...left, ...moved], agreed: new Set([...still, ...newly]) };
}

/**
 * The instance that such placements answer: a request is no longer pinned where a hand has moved it, and one that stands
 * by agreement wishes for its place.
 */
export function instanceOfEdited({ instance, placements, agreed }: Edited): Instance {
  const placed = new Map(placements.map((one) => [one.request, one]));
  return { ...instance, requests: instance.requests.map((one) => obeying(one, placed.get(one.id), agreed)) };
}

function obeying(request: Request, placement: Placement | undefined, agreed: ReadonlySet<string>): Request {
  const { pinned: pin, ...free } = request;
  const isHeld = pin && placement && isSame(pin, placement);
  if (placement && agreed.has(request.id)) return withAgreed(isHeld ? request : free, placement);
  return pin && !isHeld ? free : request;
}

const isSame = (a: Pick<Placement, "start" | "weeks" | "resources">, b: typeof a) =>
  a.start === b.start && a.weeks === b.weeks && a.resources[0] === b.resources[0];

/** What the solver's tools take: placements, and the others as refused. */
export function solutionOfEdited(edited: Edited, run: Solution): Solution {
  const placed = new Set(edited.placements.map(({ request }) => request));
  const reasons = new Map(run.refused.map(({ request, reason }) => [request, reason]));
  const refused = edited.instance.requests
    .filter(({ id }) => !placed.has(id))
    .map(({ id }) => ({ request: id, reason: reasons.get(id) ?? ("full" as const) }));
  return { ...run, placements: edited.placements, refused };
}

/** The first rule that the changes break, by the checker, among all who share a place or a link with what is changed. */
export function illegalityOf(before: Edited, edits: readonly Edit[]): Illegal | null {
  const known = new Map(before.instance.requests.map((one) => [one.id, one]));
  const spaces = new Set(before.instance.resources.map(({ id }) => id));
  for (const { requestId, to, isAgreed } of edits) {
    if (!known.has(requestId)) return { why: before.unfit?.get(requestId) ?? "unknown", requestId, withId: null };
    if (!to) continue;
    const isWished = isAgreed ? spaces.has(to.spaceId) : pinned(known.get(requestId) as Request, to) !== null;
    if (!isWished) return { why: isAgreed ? "unknown" : "wish", requestId, withId: null };
  }
  const after = edit(before, edits);
  const ids = new Set(edits.map(({ requestId }) => requestId));
  const near = around(after.instance, after.placements, ids);
  const { placements } = near;
  const instance = instanceOfEdited({ ...near, agreed: after.agreed });
  const placed = new Set(placements.map(({ request }) => request));
  const refused = instance.requests
    .filter(({ id }) => !placed.has(id))
    .map(({ id }) => ({ request: id, reason: "full" as const }));
  const { faults } = check(instance, { ...EMPTY, instance: instance.name, placements, refused });
  // figures of the whole plan are not those of a part of it
  const fault = faults.find(({ request }) => request !== "");
  if (!fault) {
    const over = before.seats ? overSeated(before.seats, near, ids) : null;
    return over === null ? null : { why: "seats", requestId: over, withId: null };
  }
  const other = /with (\S+)$/.exec(fault.problem)?.[1] ?? null;
  const isOwn = ids.has(fault.request) || other === null;
  return {
    why: whyOf(fault.problem),
    requestId: isOwn ? fault.request : other,
    withId: isOwn ? other : fault.request,
  };
}

/**
 * The weeks in which the first of some changes may stand: its own, or those of them that have seats for it, where there are
 * too few in others. Where something else is in the way, or too few weeks are left, why not.
 */
export function weeksWithSeats(before: Edited, edits: readonly [Placing, ...Edit[]]): string | Illegal {
  const [own, ...others] = edits;
  const illegal = illegalityOf(before, edits);
  if (illegal === null) return own.to.weeks;
  if (illegal.why !== "seats" || !before.seats) return illegal;
  const weeks = formatWeekList(seatedWeeks(before.seats, edit(before, edits), own.requestId));
  const isEnough = weeks !== "" && illegalityOf(before, [{ ...own, to: { ...own.to, weeks } }, ...others]) === null;
  return isEnough ? weeks : illegal;
}

const EMPTY: Omit<Solution, "instance" | "placements" | "refused"> = {
  version: 1,
  seed: 0,
  score: { core: 0, fairness: 0, opening: 0, links: 0, objective: 0 },
  bound: 0,
  gap: 0,
  stats: { iterations: 0, seconds: 0 },
};

function whyOf(problem: string): Why {
  if (problem === "the unit is closed") return "closed";
  if (problem.startsWith("load ")) return "taken";
  if (problem.startsWith("links[")) return "link";
  return /^(weeks|granted in) /.test(problem) ? "weeks" : "wish";
}

/** The part of a plan that changes of these requests can break: who shares their units or their links. */
function around(instance: Instance, placements: readonly Placement[], ids: ReadonlySet<string>) {
  const unitsOf = new Map(instance.resources.map(({ id, units }) => [id, units]));
  const units = new Set(
    placements.filter(({ request }) => ids.has(request)).flatMap(({ resources }) => unitsOn(unitsOf, resources)),
  );
  const near = new Set(ids);
  for (const { request, resources } of placements) {
    if (unitsOn(unitsOf, resources).some((unit) => units.has(unit))) near.add(request);
  }
  const links = (instance.links ?? []).filter(({ requests }) => requests.some((id) => ids.has(id)));
  for (const id of links.flatMap(({ requests }) => requests)) near.add(id);
  const kept = placements.filter(({ request }) => near.has(request));
  const used = new Set(kept.flatMap(({ resources }) => unitsOn(unitsOf, resources)));
  return {
    instance: {
      ...instance,
      units: instance.units.filter(({ id }) => used.has(id)),
      requests: instance.requests.filter(({ id }) => near.has(id)),
      links,
    },
    placements: kept,
  };
}

const unitsOn = (unitsOf: ReadonlyMap<string, readonly string[]>, resources: readonly string[]) =>
  resources.flatMap((id) => unitsOf.get(id) ?? []);
