import { check, type Instance, type Placement, type Request } from "#solver";
import { combine, eachStart } from "#solver/timing.ts";
import { formatWeekList } from "#solver/weeks.ts";
import { granted } from "./tiny.ts";

// The oracle: every choice of placements, judged by the checker alone. For a handful of requests only.

export type Oracle = {
  readonly objective: number;
  readonly placements: readonly Placement[];
  /** Legal choices that were compared. */
  readonly legal: number;
};

/** Faults of placements that are about legality; what they score is not held against them. */
export function faultsOf(instance: Instance, placements: readonly Placement[]): string[] {
  return check(instance, granted(instance, placements))
    .faults.map(({ problem }) => problem)
    .filter((problem) => !/^(score\.|bound )/.test(problem));
}

/** Every placement that a request may be given when it stands alone, its links and others' pins apart. */
export function placementsOf(instance: Instance, request: Request): Placement[] {
  const alone = { ...instance, links: [], requests: [request] };
  const found = new Map<string, Placement>();
  for (const wish of request.wishes) {
    for (const { resources } of combine(wish.roles)) {
      for (const time of wish.times) {
        for (const start of eachStart(time.starts)) {
          for (const weeks of subsets(instance.horizon.weeks)) {
            const placement = { request: request.id, start, weeks, resources };
            const key = JSON.stringify(placement);
            if (!found.has(key) && faultsOf(alone, [placement]).length === 0) found.set(key, placement);
          }
        }
      }
    }
  }
  return [...found.values()];
}

function subsets(weeks: number): string[] {
  return Array.from({ length: 2 ** weeks - 1 }, (_, i) =>
    formatWeekList(Array.from({ length: weeks }, (_, w) => w + 1).filter((w) => ((i + 1) >> (w - 1)) & 1)),
  );
}

/** The best legal solution. What two placements break between them is found once; the rest is left to the checker. */
export function bruteForce(instance: Instance): Oracle {
  const choices = instance.requests.map((request) => placementsOf(instance, request));
  const pairwise = { ...instance, links: instance.links?.filter(({ type }) => type !== "allOrNone") ?? [] };
  const unpinned = { ...pairwise, requests: pairwise.requests.map(withoutPin) };
  const known = new Map<string, boolean>();
  const canStand = (a: Placement, b: Placement) => {
    const key = JSON.stringify([a, b]);
    const found = known.get(key) ?? !faultsOf(unpinned, [a, b]).some((problem) => /capacity|links/.test(problem));
    known.set(key, found);
    return found;
  };
  let best: Oracle = { objective: Number.NEGATIVE_INFINITY, placements: [], legal: 0 };
  let legal = 0;
  const chosen: Placement[] = [];
  const visit = (q: number) => {
    if (q === instance.requests.length) {
      if (faultsOf(instance, chosen).length > 0) return;
      legal++;
      const { objective } = check(instance, granted(instance, chosen)).score;
      if (objective > best.objective + 1e-9) best = { objective, placements: [...chosen], legal };
      return;
    }
    visit(q + 1);
    for (const placement of choices[q] ?? []) {
      if (!chosen.every((other) => canStand(other, placement))) continue;
      chosen.push(placement);
      visit(q + 1);
      chosen.pop();
    }
  };
  visit(0);
  return { ...best, legal };
}

/** A pin is kept by what may be chosen, and found wanting by the checker where it is not. */
function withoutPin({ pinned, ...request }: Request): Request {
  return pinned ? { ...request, minWeeks: 1 } : request;
}
