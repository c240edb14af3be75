import type { Score } from "./instance.ts";
import { breaksLink } from "./links.ts";
import { fairnessBonus, type State } from "./state.ts";

/** The objective of a state, criterion by criterion; summed anew, since a search's running sums gather rounding. */
export function scoreOf(state: State): Score {
  let core = 0;
  for (let q = 0; q < state.placed.length; q++) core += state.value[q];
  let fairness = 0;
  for (const hours of state.hours) fairness += fairnessBonus(state.model, hours);
  const opening = openingPoints(state);
  const links = brokenPairs(state) + brokenGroups(state);
  return { core, fairness, opening, links, objective: core + fairness - opening - links };
}

/** Each (site, week, weekday) where a session starts, once. */
function openingPoints({ openings, openingCost, occupancy: { columns } }: State): number {
  let points = 0;
  for (let key = 0; key < openings.length; key++) {
    if (openings[key] > 0) points += openingCost[Math.floor(key / (columns * 7))];
  }
  return points;
}

/** Soft links between two, for each pair that breaks one in a week that both have. */
function brokenPairs({ model, links, placed, lo, hi }: State): number {
  let points = 0;
  for (const [l, link] of links.list.entries()) {
    if (link.cost === undefined || link.type === "allOrNone") continue;
    const standing = links.members[l].filter((q) => placed[q] >= 0);
    for (const [i, q] of standing.entries()) {
      for (const other of standing.subarray(i + 1)) {
        if (((lo[q] & lo[other]) | (hi[q] & hi[other])) === 0) continue;
        if (breaksLink(model, links, link, placed[q], placed[other])) points += link.cost;
      }
    }
  }
  return points;
}

/** Soft `allOrNone` links that stand half, once each. */
function brokenGroups({ links, placed }: State): number {
  let points = 0;
  for (const [l, link] of links.list.entries()) {
    if (link.type !== "allOrNone" || link.cost === undefined) continue;
    const standing = links.members[l].filter((q) => placed[q] >= 0).length;
    if (standing > 0 && standing < links.members[l].length) points += link.cost;
  }
  return points;
}
