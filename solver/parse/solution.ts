import { fail, finite, keys, known, list, record, text, whole } from "../fields.ts";
import { parseSchedule } from "../improve/schedule.ts";
import { type Instance, REFUSAL_REASONS, type Solution } from "../instance.ts";
import { parsePosition, toFrame } from "./frame.ts";

const SOLUTION = keys("version", "instance", "seed", "placements", "refused", "score", "bound", "gap", "stats");
const PLACEMENT = keys("request", "start", "weeks", "resources");
const REFUSAL = keys("request", "reason");
const SCORE = keys("core", "fairness", "opening", "links", "objective");
const STATS = keys("iterations", "schedule?", "guidedFrom?", "seconds");

/** Reads a solution of format 1 against its instance: shape and names only; `check` says whether it is legal. */
export function parseSolution(value: unknown, instance: Instance): Solution {
  const top = record(value, "", SOLUTION);
  if (top.version !== 1) fail("version", top.version, "1");
  if (top.instance !== instance.name)
    fail("instance", top.instance, `${JSON.stringify(instance.name)}, the instance's name`);
  whole(top.seed, "seed", 0, Number.MAX_SAFE_INTEGER);
  const requests = new Set(instance.requests.map(({ id }) => id));
  const resources = new Set(instance.resources.map(({ id }) => id));
  const frame = toFrame(instance.horizon);
  const seen = new Set<string>();
  const once = (id: string, path: string) => {
    if (seen.has(id)) fail(path, id, "each request once, placed or refused");
    seen.add(id);
  };
  list(top.placements, "placements").forEach((item, i) => {
    const { request, ...position } = record(item, `placements[${i}]`, PLACEMENT);
    once(known(request, `placements[${i}].request`, requests, "request"), `placements[${i}].request`);
    parsePosition(position, `placements[${i}]`, frame, resources);
  });
  list(top.refused, "refused").forEach((item, i) => {
    const refusal = record(item, `refused[${i}]`, REFUSAL);
    once(known(refusal.request, `refused[${i}].request`, requests, "request"), `refused[${i}].request`);
    if (!REFUSAL_REASONS.some((reason) => reason === refusal.reason)) {
      fail(`refused[${i}].reason`, refusal.reason, `one of ${REFUSAL_REASONS.join(", ")}`);
    }
  });
  const score = record(top.score, "score", SCORE);
  for (const [key, found] of Object.entries(score)) finite(found, `score.${key}`);
  finite(top.bound, "bound");
  finite(top.gap, "gap");
  const stats = record(top.stats, "stats", STATS);
  finite(stats.iterations, "stats.iterations");
  if (stats.schedule !== undefined && parseSchedule(text(stats.schedule, "stats.schedule")) === null) {
    fail("stats.schedule", stats.schedule, "a schedule as 900000,64000:400000");
  }
  finite(stats.seconds, "stats.seconds");
  if (stats.guidedFrom === undefined) return value as Solution;
  // up to version 7 of the solver there was one guide, and its number stood alone
  const guidedFrom = typeof stats.guidedFrom === "number" ? [stats.guidedFrom] : stats.guidedFrom;
  list(guidedFrom, "stats.guidedFrom").forEach((from, i) => void finite(from, `stats.guidedFrom[${i}]`));
  return { ...top, stats: { ...stats, guidedFrom } } as Solution;
}
