import type { Model } from "../model.ts";

// Requests of which all or none must be placed. Each has a share, of its group a sum of zero, that is added to what its
// placement brings: where all or none stand, the shares come to nothing, so any shares prove a bound. They move from those
// that are granted more than the others to those that are granted less.

export type Groups = {
  /** Members of group g are in [offsets[g], offsets[g + 1]). */
  readonly offsets: Int32Array;
  readonly members: Int32Array;
  readonly share: Float64Array;
  /** Sum of a request's shares. */
  readonly added: Float64Array;
  /** Was it granted in this pass? */
  readonly isGranted: Uint8Array;
};

export function createGroups(model: Model): Groups | null {
  const index = new Map(model.instance.requests.map(({ id }, q) => [id, q]));
  const links = (model.instance.links ?? []).filter(({ type, cost }) => type === "allOrNone" && cost === undefined);
  if (links.length === 0) return null;
  const members = links.map(({ requests }) => [...new Set(requests)].map((id) => index.get(id) as number));
  const offsets = new Int32Array(members.length + 1);
  for (let g = 0; g < members.length; g++) offsets[g + 1] = offsets[g] + members[g].length;
  const size = offsets[members.length];
  return {
    offsets,
    members: Int32Array.from(members.flat()),
    share: new Float64Array(size),
    added: new Float64Array(model.requests),
    isGranted: new Uint8Array(model.requests),
  };
}

/** Shares after a pass: `step` is how far those of the least granted move, in parts of the mean weight of their group. */
export function moveShares({ offsets, members, share, added, isGranted }: Groups, model: Model, step: number): void {
  for (let g = 0; g + 1 < offsets.length; g++) {
    const size = offsets[g + 1] - offsets[g];
    let granted = 0;
    let weight = 0;
    for (let i = offsets[g]; i < offsets[g + 1]; i++) {
      granted += isGranted[members[i]] / size;
      weight += model.weight[members[i]] / size;
    }
    for (let i = offsets[g]; i < offsets[g + 1]; i++) share[i] -= step * weight * (isGranted[members[i]] - granted);
  }
  sumShares({ offsets, members, share, added, isGranted });
}

export function sumShares({ offsets, members, share, added }: Groups): void {
  added.fill(0);
  for (let g = 0; g + 1 < offsets.length; g++) {
    let rest = 0;
    for (let i = offsets[g]; i + 1 < offsets[g + 1]; i++) {
      added[members[i]] += share[i];
      rest += share[i];
    }
    // so that rounding leaves no sum
    added[members[offsets[g + 1] - 1]] -= rest;
  }
}
