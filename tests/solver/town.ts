import type { Instance, Link, Request } from "#solver";
import { createRandom } from "#solver/random.ts";

export type TownSize = { readonly seed: number; readonly sites: number; readonly requests: number };

/** A made-up town, the same for the same numbers, that is asked for more than it has, with every kind of rule. */
export function createTown({ seed, sites, requests }: TownSize): Instance {
  const random = createRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const siteIds = Array.from({ length: sites }, (_, s) => `site-${s}`);
  const unitIds = siteIds.flatMap((site) => [`${site}/1`, `${site}/2`]);
  return {
    version: 1,
    name: `town-${seed}`,
    horizon: { start: "2026-09-07", weeks: 12, slotMinutes: 60 },
    units: unitIds.map((id, u) => ({
      id,
      // evenings of the five first days; now and then a week of closure
      open: Array.from({ length: 5 }, (_, day) => ({
        start: day * 24 + 17,
        length: 6,
        weeks: u % 3 === 0 ? "1-5,7-12" : "*",
      })),
    })),
    sites: siteIds.map((id) => ({ id, openingCost: 1 })),
    resources: siteIds.flatMap((site) => [
      { id: `${site}/1`, units: [`${site}/1`], site },
      { id: `${site}/2`, units: [`${site}/2`], site },
      { id: site, units: [`${site}/1`, `${site}/2`], site },
    ]),
    requests: Array.from({ length: requests }, (_, q): Request => {
      const site = `site-${below(sites)}`;
      const day = below(5) * 24;
      const isOnce = random() < 0.2;
      return {
        id: `request-${q}`,
        party: `party-${below(Math.ceil(requests / 4))}`,
        weight: 1 + below(40) / 10,
        duration: 1 + below(3),
        after: below(2),
        recurrence: isOnce ? "once" : "every",
        ...(!isOnce && { minWeeks: 6 + below(4) }),
        wishes: [
          {
            times: [
              { starts: { from: day + 17, to: day + 20, step: 1 }, weeks: "*" },
              { starts: [((day + 24) % 120) + 18], weeks: "1-10", cost: 0.2 },
            ],
            roles: [[{ resource: `${site}/1` }, { resource: `${site}/2`, cost: 0.1 }, { resource: site }]],
          },
        ],
      };
    }),
    links: Array.from({ length: Math.floor(requests / 20) }, (_, l): Link => {
      const pair = [`request-${2 * l}`, `request-${2 * l + 1}`];
      if (l % 3 === 0) return { type: "notOverlap", requests: pair };
      return l % 3 === 1 ? { type: "differentDays", requests: pair, cost: 0.5 } : { type: "allOrNone", requests: pair };
    }),
    objective: { fairness: [{ hours: 20, pointsPerHour: 0.02 }], openingWeight: 0.01 },
  };
}
