// Drafts that somebody works on, kept at hand as they stand: a preview is asked at each step of a hand, and may not wait for
// the plan to be read and for the solver to learn it.
import { type Transaction, withTerritory } from "#db/client.ts";
import type { About } from "#solver/node/pool.ts";
import type { SignedIn, Solver } from "../context.ts";
import { type EditedPlan, readEdited, standing } from "./edited.ts";

type At = { readonly id: string; readonly revision: number };

const kept = new WeakMap<Solver, Map<string, { readonly revision: number; readonly edited: EditedPlan }>>();
const KEPT = 3;

/** A draft at its revision; of a newer one, only where its requests stand is read. */
export async function readAtHand(tx: Transaction, solver: Solver, { id, revision }: At): Promise<EditedPlan> {
  const plans = kept.get(solver) ?? new Map<string, { readonly revision: number; readonly edited: EditedPlan }>();
  kept.set(solver, plans);
  const known = plans.get(id);
  const edited = known?.revision === revision ? known.edited : await readEdited(tx, id, known?.edited);
  plans.delete(id);
  plans.set(id, { revision, edited });
  const [oldest] = plans.keys();
  if (plans.size > KEPT && oldest !== undefined) plans.delete(oldest);
  return edited;
}

/** What the solver is asked about: one instance for all revisions, unless somebody has agreed to a place of their own. */
export function aboutAtHand(edited: EditedPlan, { id, revision }: At): About {
  const { agreed, placements } = edited;
  const beside = placements.filter(({ request }) => agreed.has(request));
  return {
    key: `${id} at hand ${beside.length === 0 ? "" : JSON.stringify(beside)}`,
    at: String(revision),
    load: async () => unpinned(standing(edited)),
  };
}

/** Before anything is taken up, and after each change: whoever watches a draft is about to ask. */
export async function prepareAtHand(viewer: SignedIn & { readonly solver: Solver }, plan: At): Promise<void> {
  const edited = await withTerritory(viewer.db, viewer.territory.id, (tx) => readAtHand(tx, viewer.solver, plan));
  await viewer.solver.prepare(aboutAtHand(edited, plan));
}

/** Pins are told by the hub's rulings as they are today, not as they were when the plan was made. */
function unpinned({ instance, solution }: ReturnType<typeof standing>) {
  const requests = instance.requests.map(({ pinned: _, ...one }) => one);
  return { instance: { ...instance, requests }, solution };
}
