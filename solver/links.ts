import type { Link } from "./instance.ts";
import type { Model } from "./model.ts";

// Links between two placements, on the model. Whether a pair breaks a link does not depend on the week: where it does,
// it does in every week that both have.

export type Links = {
  readonly list: readonly Link[];
  /** Of each link, its requests as indices, in the link's order. */
  readonly members: readonly Int32Array[];
  /** Of each request, its hard pairwise links. */
  readonly hardOf: readonly (readonly number[])[];
  readonly softOf: readonly (readonly number[])[];
  /** Hard `allOrNone` groups. */
  readonly groups: readonly number[];
  readonly groupOf: Int32Array;
  /** Slots between sites of two grants. */
  readonly travel: (a: number, b: number) => number;
};

export function toLinks(model: Model): Links {
  const { instance } = model;
  const index = new Map(instance.requests.map(({ id }, q) => [id, q]));
  const list = instance.links ?? [];
  const members = list.map((link) => Int32Array.from(link.requests, (id) => index.get(id) as number));
  const hardOf: number[][] = Array.from({ length: model.requests }, () => []);
  const softOf: number[][] = Array.from({ length: model.requests }, () => []);
  const groups: number[] = [];
  const groupOf = new Int32Array(model.requests).fill(-1);
  for (const [l, link] of list.entries()) {
    if (link.type === "allOrNone") {
      if (link.cost !== undefined) continue;
      groups.push(l);
      for (const q of members[l]) groupOf[q] = l;
      continue;
    }
    for (const q of members[l]) (link.cost === undefined ? hardOf : softOf)[q].push(l);
  }
  return { list, members, hardOf, softOf, groups, groupOf, travel: travelTable(model) };
}

function travelTable(model: Model): (a: number, b: number) => number {
  const { instance, grants } = model;
  const rows = Object.entries(instance.travel ?? {});
  if (rows.length === 0) return () => 0;
  const travel = new Map(rows.map(([site, row]) => [site, new Map(Object.entries(row))]));
  const siteOf = new Map(instance.resources.map(({ id, site }) => [id, site]));
  const sites = grants.resources.map((ids) => [...new Set(ids.map((id) => siteOf.get(id)))]);
  return (a, b) => {
    let most = 0;
    for (const here of sites[a]) {
      for (const there of sites[b]) {
        if (here === undefined || there === undefined || here === there) continue;
        most = Math.max(most, travel.get(here)?.get(there) ?? travel.get(there)?.get(here) ?? 0);
      }
    }
    return most;
  };
}

/** Does placing `first` by candidate `c` and `second` by `d` break the link? `first` stands earlier in the link's list. */
export function breaksLink(model: Model, links: Links, link: Link, c: number, d: number): boolean {
  const { start, shape, grant, shapes, grants, slotsPerDay } = model;
  const day = (t: number) => Math.floor(t / slotsPerDay);
  const offsets = shapes.offsets[shape[c]];
  const others = shapes.offsets[shape[d]];
  switch (link.type) {
    case "notOverlap": {
      const gap = links.travel(grant[c], grant[d]);
      for (const a of offsets) {
        for (const b of others) {
          const here = start[c] + a;
          const there = start[d] + b;
          if (here < there + shapes.duration[shape[d]] + gap && there < here + shapes.duration[shape[c]] + gap)
            return true;
        }
      }
      return false;
    }
    case "differentDays":
      return offsets.some((a) => others.some((b) => day(start[c] + a) === day(start[d] + b)));
    case "sameDay": {
      const mine = new Set(offsets.map((a) => day(start[c] + a)));
      const theirs = new Set(others.map((b) => day(start[d] + b)));
      const [small, large] = mine.size <= theirs.size ? [mine, theirs] : [theirs, mine];
      return [...small].some((value) => !large.has(value));
    }
    case "sameResource":
      return grants.resources[grant[c]][0] !== grants.resources[grant[d]][0];
    case "sameStart":
      return start[c] % slotsPerDay !== start[d] % slotsPerDay;
    case "ordered":
      return start[c] + offsets[0] + shapes.duration[shape[c]] > start[d] + others[0];
    case "minGapDays":
      return offsets.some((a) =>
        others.some((b) => Math.abs(day(start[c] + a) - day(start[d] + b)) < (link.days ?? 1)),
      );
    case "allOrNone":
      return false;
  }
}
