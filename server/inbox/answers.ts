// Several answers at once. Each is the answer that its own kind takes, with its own checks, mails and transaction: what one
// is refused leaves the others as they are.
import { isConflict } from "#db/errors.ts";
import { decide } from "../bookings/service.ts";
import type { SignedIn } from "../context.ts";
import { DomainError, refusalIn } from "../errors.ts";
import { decideLoan } from "../loans/service.ts";
import { requireHubManager } from "../members/access.ts";
import { checkPaper } from "../papers/service.ts";
import { confirmSwap } from "../swaps/service.ts";
import { handleIncident } from "../visits/service.ts";
import type { AnswerInput } from "./schema.ts";

/** One after the other, in the order given; each outcome is told. A repeated call answers only what is not answered yet. */
export async function answerAll(viewer: SignedIn, input: AnswerInput) {
  requireHubManager(viewer);
  const outcomes = [];
  for (const item of input.items)
    outcomes.push({ ...item, refusal: await refusalOf(() => answer(viewer, input, item)) });
  return { outcomes };
}

type Item = AnswerInput["items"][number];

async function answer(viewer: SignedIn, { key: ofAll, decision: word, motive, note }: AnswerInput, { kind, id }: Item) {
  const key = `${ofAll}:${id}`;
  if (kind === "incident") return handleIncident(viewer, { key, incidentId: id });
  const decision = word === "refuse" ? ("refuse" as const) : ("accept" as const);
  if (kind === "swap") return confirmSwap(viewer, { key, swapId: id, decision });
  if (kind === "loan") return decideLoan(viewer, { key, loanId: id, decision, note });
  if (kind === "paper") return checkPaper(viewer, { key, documentId: id, decision, note });
  return decide(viewer, { key, bookingId: id, decision, without: [], note, ...(motive ? { motive } : {}) });
}

/** Why the answer was not taken, as a page tells it; null when it was. */
async function refusalOf(work: () => Promise<unknown>) {
  try {
    await work();
    return null;
  } catch (error) {
    const refusal = isConflict(error) ? new DomainError("BUSY", "The database is contended", { cause: error }) : error;
    if (!(refusal instanceof DomainError)) throw error;
    return refusalIn(refusal);
  }
}
