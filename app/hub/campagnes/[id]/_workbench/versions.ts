import type { PlanHead } from "./wire.ts";

const HAS_RESULT: readonly PlanHead["state"][] = ["draft", "published", "superseded"];

export const isUnderWay = ({ state }: Pick<PlanHead, "state">) => state === "queued" || state === "running";
export const hasResult = ({ state }: Pick<PlanHead, "state">) => HAS_RESULT.includes(state);

/** The version asked for; otherwise the published one, otherwise the newest with a result. Plans come newest first. */
export function shownPlan(plans: readonly PlanHead[], version: number | null): PlanHead | null {
  const done = plans.filter(hasResult);
  return (
    done.find((plan) => plan.version === version) ?? done.find(({ state }) => state === "published") ?? done[0] ?? null
  );
}

/** The others that have a result: first the one just before, which is what people mean by « the previous plan ». */
export function comparableWith(plans: readonly PlanHead[], shown: PlanHead | null): PlanHead[] {
  if (!shown) return [];
  const others = plans.filter((plan) => hasResult(plan) && plan.id !== shown.id);
  const older = others.filter(({ version }) => version < shown.version);
  return [...older, ...others.filter(({ version }) => version > shown.version)];
}

/** The newest run, when it came to nothing and none has been started since. */
export function lastFailure(plans: readonly PlanHead[]): PlanHead | null {
  const [newest] = plans;
  return newest && (newest.state === "failed" || newest.state === "cancelled") ? newest : null;
}
