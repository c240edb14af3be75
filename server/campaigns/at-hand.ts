// Drafts that somebody works on, kept at hand as they stand: a preview is asked at each step of a hand, and may not wait for
// the plan to be read and for the solver to learn it.
import { type Transaction, withTerritory } from "#db/client.ts";
import type { About } from "#solver/node/pool.ts";
import type { SignedIn, Solver } from "../context.ts";
import { type EditedPlan, readEdited, readKeptRun, standing } from "./edited.ts";
import { type Pulse, readPulse } from "./late.ts";

type Kept = { readonly mark: string; readonly edited: EditedPlan };

const kept = new WeakMap<Solver, Map<string, Kept>>();
const KEPT = 3;

/** A draft at its revision; of a newer one, only where its requests stand is read, and those that came since. */
export async function readAtHand(
  tx: Transaction,
  solver: Solver,
  { id, revision, asked, ground }: Omit<Pulse, "pinned">,
): Promise<EditedPlan> {
  const plans = kept.get(solver) ?? new Map<string, Kept>();
  kept.set(solver, plans);
  const known = plans.get(id);
  const mark = `${revision} ${asked}|${ground}`;
  const edited =
    known?.mark === mark ? known.edited : await readEdited(tx, id, known?.edited ?? (await readKeptRun(tx, id)));
  plans.delete(id);
  plans.set(id, { mark, edited });
  const [oldest] = plans.keys();
  if (plans.size > KEPT && oldest !== undefined) plans.delete(oldest);
  return edited;
}

/**
 * What the solver is asked about: one instance for all revisions, unless somebody has agreed to a place of their own, or
 * others have come.
 */
export function aboutAtHand(edited: EditedPlan, { id, revision }: Pick<Pulse, "id" | "revision">): About {
  const { agreed, placements, instance, asked } = edited;
  const late = instance.requests.slice(asked.requests.length);
  const beside = placements.filter(({ request }) => agreed.has(request));
  return {
    key: `${id} at hand ${beside.length + late.length === 0 ? "" : JSON.stringify([beside, late])}`,
    at: String(revision),
    load: async () => unpinned(standing(edited)),
  };
}

/** Before anything is taken up, and after each change: whoever watches a draft is about to ask. */
export async function prepareAtHand(viewer: SignedIn & { readonly solver: Solver }, planId: string): Promise<void> {
  const found = await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const pulse = await readPulse(tx, planId);
    return pulse && { pulse, edited: await readAtHand(tx, viewer.solver, pulse) };
  });
  if (found) await viewer.solver.prepare(aboutAtHand(found.edited, found.pulse));
}

/** Pins are told by the hub's rulings as they are today, not as they were when the plan was made. */
function unpinned({ instance, solution }: ReturnType<typeof standing>) {
  const requests = instance.requests.map(({ pinned: _, ...one }) => one);
  return { instance: { ...instance, requests }, solution };
}
