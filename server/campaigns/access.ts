import type { Transaction } from "#db/client.ts";
import { DomainError } from "../errors.ts";
import { readCampaign } from "./data.ts";
import { type ReplayRow, readShared } from "./replay-data.ts";

type State = ReplayRow["campaignState"];

export async function requireCampaign(tx: Transaction, campaignId: string) {
  const found = await readCampaign(tx, campaignId);
  if (!found) throw new DomainError("NOT_FOUND", `No campaign ${campaignId}`, { path: ["campaignId"] });
  return found;
}

/** Nothing of it changes any more. */
export const isDecided = (state: State) => state === "published" || state === "closed";

export function requireUndecided(state: State): void {
  if (isDecided(state)) throw new DomainError("STATE_CHANGED", `The campaign is ${state}`);
}

export async function requireShared(tx: Transaction, token: string): Promise<ReplayRow> {
  const found = await readShared(tx, token);
  if (!found) throw new DomainError("NOT_FOUND", "No plan has this link");
  return found;
}
