import type { Score } from "./instance.ts";
import { fairnessBonus, type State } from "./state.ts";

/** The objective of a state, criterion by criterion; summed anew, since a search's running sums gather rounding. */
export function scoreOf(state: State): Score {
  let core = 0;
  for (let q = 0; q < state.placed.length; q++) core += state.value[q];
  let fairness = 0;
  for (const hours of state.hours) fairness += fairnessBonus(state.model, hours);
  const links = state.softLinks + softGroups(state);
  const { opening } = state;
  return { core, fairness, opening, links, objective: core + fairness - opening - links };
}

/** Soft `allOrNone` links that stand half, once each. */
function softGroups({ links, placed }: State): number {
  let points = 0;
  for (const [l, link] of links.list.entries()) {
    if (link.type !== "allOrNone" || link.cost === undefined) continue;
    const standing = links.members[l].filter((q) => placed[q] >= 0).length;
    if (standing > 0 && standing < links.members[l].length) points += link.cost;
  }
  return points;
}
