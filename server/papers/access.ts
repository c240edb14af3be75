import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { readRules } from "../campaigns/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hasRight, isHubManager } from "../members/access.ts";
import { type OtherUseBlock, readOtherUses } from "../other-uses/access.ts";
import { readInsuredUntil, readInsuredUntils } from "./data.ts";

/** A paper is its organization's and the hub's; to others it does not exist. */
export function requirePaperReader(viewer: SignedIn, paper: { id: string; organizationId: string }): void {
  if (hasRight(viewer, paper.organizationId, "papers") || isHubManager(viewer)) return;
  throw new DomainError("NOT_FOUND", `No paper ${paper.id}`);
}

/** Until when an organization is insured, and on which days the territory's rules then let it come; null where they ask nothing. */
export async function readCover(tx: Transaction, viewer: Viewer, organizationId: string) {
  const rule = await readInsuranceRule(tx, viewer);
  if (rule === "never") return null;
  return coverOf(rule, await readInsuredUntil(tx, organizationId));
}

/** When the territory refuses a session for want of insurance. */
export const readInsuranceRule = async (tx: Transaction, viewer: Viewer) =>
  (await readRules(tx, viewer.now()))?.insurance ?? "never";

function coverOf(rule: "if-filed" | "always", until: string | null) {
  if (until === null && rule === "if-filed") return null;
  return { until, isCovered: (day: string) => until !== null && day <= until };
}

/** The last day that a session's holder is insured, null where no certificate was accepted. */
type InsuranceBlock = { readonly reason: "insurance"; readonly until: string | null };
/** Why a granted session cannot be used. */
export type Block = InsuranceBlock | OtherUseBlock;
type Held = { readonly organizationId: string; readonly bookingId: string };
type Dated = Held & { readonly localStart: string };

/**
 * What blocks some sessions at their dates: want of insurance, by the same rule that refuses new ones, else of the mayor's
 * yes to another use of the place. It is read from the
 * rules and the papers of this moment and written nowhere, so a session is free to use again as soon as the hub accepts
 * a certificate that covers its date. Its hours stay its holder's meanwhile: most certificates are renewed in time, and
 * hours that somebody else took could not be given back when the paper comes a day late.
 */
export async function readBlocker(tx: Transaction, viewer: Viewer, sessions: readonly Held[]) {
  const uninsuredOf = await readUninsured(tx, viewer, [...new Set(sessions.map((one) => one.organizationId))]);
  const otherUseOf = await readOtherUses(tx, viewer, [...new Set(sessions.map((one) => one.bookingId))]);
  return (one: Dated): Block | null => uninsuredOf(one) ?? otherUseOf(one);
}

async function readUninsured(tx: Transaction, viewer: Viewer, organizationIds: readonly string[]) {
  const rule = organizationIds.length === 0 ? "never" : await readInsuranceRule(tx, viewer);
  if (rule === "never") return () => null;
  const untils = await readInsuredUntils(tx, organizationIds);
  return ({ organizationId, localStart }: Dated): InsuranceBlock | null => {
    const cover = coverOf(rule, untils.get(organizationId) ?? null);
    return cover && !cover.isCovered(localStart.slice(0, 10)) ? { reason: "insurance", until: cover.until } : null;
  };
}

type Granted = Dated & {
  readonly state: string;
  readonly bookingState: string;
  readonly during: Interval;
};

/** Sessions with what blocks those that are granted and not over. */
export async function withBlocks<S extends Granted>(tx: Transaction, viewer: Viewer, sessions: readonly S[]) {
  const isUsable = ({ state, bookingState, during }: Granted) =>
    state === "planned" && bookingState === "confirmed" && during.end > viewer.now();
  const blockOf = await readBlocker(tx, viewer, sessions.filter(isUsable));
  return sessions.map((one) => ({ ...one, blocked: isUsable(one) ? blockOf(one) : null }));
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
  throw uninsured(organizationId, first, until);
}

export const uninsured = (organizationId: string, day: string, until: string | null) =>
  new DomainError("UNINSURED", `Organization ${organizationId} is insured until ${until ?? "never"}`, {
    details: { day, until: until ?? day, filed: until === null ? "no" : "yes" },
  });
