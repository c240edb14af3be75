import type { Transaction } from "#db/client.ts";
import type { Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hashOf } from "../letter.ts";
import { mayChangeAsked } from "../members/access.ts";
import { type Displaced, type RelocationRow, readByToken, readClosure, readRelocation } from "./data.ts";

export const changed = (what: string) => new DomainError("STATE_CHANGED", `${what} changed meanwhile`);

export async function requireClosure(tx: Transaction, closureId: string) {
  const found = await readClosure(tx, closureId);
  if (!found) throw new DomainError("NOT_FOUND", `No closure ${closureId}`);
  return found;
}

/** What is offered, for who holds its letter, or may change what is moved. To others it does not exist. */
export async function requireOffer(
  tx: Transaction,
  viewer: Viewer,
  { relocationId, token }: { readonly relocationId: string; readonly token?: string | undefined },
  displaced: readonly Displaced[],
): Promise<RelocationRow> {
  const unknown = new DomainError("NOT_FOUND", `No relocation ${relocationId}`);
  if (token !== undefined) {
    const found = (await readByToken(tx, hashOf(token))).find(({ id }) => id === relocationId);
    if (!found) throw unknown;
    return found;
  }
  const { user } = viewer;
  if (!user) throw new DomainError("NOT_SIGNED_IN", "Sign in, or follow the link of the letter");
  const found = await readRelocation(tx, relocationId);
  // what was offered anew since moves nothing by this offer: nobody is told of it
  const isTheirs = displaced.length > 0 && displaced.every((one) => mayChangeAsked({ ...viewer, user }, one));
  if (!found || !isTheirs) throw unknown;
  return found;
}
