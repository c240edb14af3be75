import type { Transaction } from "#db/client.ts";
import { readRules } from "../campaigns/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hasRight, isHubManager } from "../members/access.ts";
import { readInsuredUntil } from "./data.ts";

/** A paper is its organization's and the hub's; to others it does not exist. */
export function requirePaperReader(viewer: SignedIn, paper: { id: string; organizationId: string }): void {
  if (hasRight(viewer, paper.organizationId, "papers") || isHubManager(viewer)) return;
  throw new DomainError("NOT_FOUND", `No paper ${paper.id}`);
}

/** Until when an organization is insured, and on which days the territory's rules then let it come; null where they ask nothing. */
export async function readCover(tx: Transaction, viewer: Viewer, organizationId: string) {
  const rule = (await readRules(tx, viewer.now()))?.insurance ?? "never";
  if (rule === "never") return null;
  const until = await readInsuredUntil(tx, organizationId);
  if (until === null && rule === "if-filed") return null;
  return { until, isCovered: (day: string) => until !== null && day <= until };
}

/**
 * Refuses sessions at whose date the organization will not be insured, as the territory's rules say, naming the first
 * such day and the last day covered.
 */
export async function requireInsured(
  tx: Transaction,
  viewer: Viewer,
  organizationId: string,
  sessions: readonly { readonly localStart: string }[],
): Promise<void> {
  if (sessions.length === 0) return;
  const cover = await readCover(tx, viewer, organizationId);
  if (!cover) return;
  const { until, isCovered } = cover;
  const days = sessions.map(({ localStart }) => localStart.slice(0, 10)).toSorted();
  const first = days.find((day) => !isCovered(day));
  if (!first) return;
  throw new DomainError("UNINSURED", `Organization ${organizationId} is insured until ${until ?? "never"}`, {
    details: { day: first, until: until ?? first, filed: until === null ? "no" : "yes" },
  });
}
