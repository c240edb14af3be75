// Who is written to about a proposal: those asked, and the manager who asked.
import type { Transaction } from "#db/client.ts";
import { countWeeks, wallOf } from "../campaigns/service.ts";
import type { Viewer } from "../context.ts";
import { enqueueMail } from "../mail/outbox.ts";
import {
  type Change,
  consentAskedMail,
  proposalAnsweredMail,
  proposalAppliedMail,
  proposalEndedMail,
} from "../mail/proposal-mails.ts";
import { readAccountEmail, readOwnerEmails } from "../organizations/data.ts";
import { pages } from "../pages.ts";
import { type ConsentRow, type ProposalRow, readConsents, readPlaceNames } from "./data.ts";

/** One letter to each organization, for all that it is asked. */
export async function tellAsked(
  tx: Transaction,
  viewer: Viewer,
  proposalId: string,
  tokens: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { organizationId, rows, changes } of await byOrganization(tx, proposalId)) {
    const { deadline, message } = (rows[0] as ConsentRow).proposal;
    const page = pages.letter(tokens.get(organizationId) as string);
    const facts = { ...factsOf(viewer, rows, changes), message, page, deadline: deadline as Date };
    for (const recipient of await readOwnerEmails(tx, organizationId)) {
      await enqueueMail(tx, consentAskedMail(facts, recipient));
    }
  }
}

/** Those asked, when nothing comes of it; who said no knows. */
export async function tellEnded(
  tx: Transaction,
  viewer: Viewer,
  proposalId: string,
  what: "declined" | "expired" | "withdrawn" | "stale",
): Promise<void> {
  for (const { organizationId, rows, changes } of await byOrganization(tx, proposalId)) {
    if (rows.some(({ state }) => state === "declined" || state === "other")) continue;
    const facts = { ...factsOf(viewer, rows, changes), what };
    for (const recipient of await readOwnerEmails(tx, organizationId)) {
      await enqueueMail(tx, proposalEndedMail(facts, recipient));
    }
  }
}

/** Those who agreed, once it is done. */
export async function tellApplied(tx: Transaction, viewer: Viewer, proposalId: string): Promise<void> {
  for (const { organizationId, rows, changes } of await byOrganization(tx, proposalId)) {
    for (const recipient of await readOwnerEmails(tx, organizationId)) {
      await enqueueMail(tx, proposalAppliedMail(factsOf(viewer, rows, changes), recipient));
    }
  }
}

type Told = {
  readonly answer: "applied" | "declined" | "other" | "expired" | "stale";
  /** Who said no, or something else. */
  readonly from?: ConsentRow;
};

export async function tellManager(tx: Transaction, viewer: Viewer, row: ProposalRow, { answer, from }: Told) {
  const recipient = await readAccountEmail(tx, row.createdBy);
  if (!recipient) return;
  const rows = await readConsents(tx, { proposalIds: [row.id] });
  const [first] = rows;
  if (!first) throw new Error(`Proposal ${row.id} moves nobody`);
  const facts = {
    ...factsOf(viewer, rows, await changesOf(tx, rows)),
    ...{ answer, organizationName: from?.organizationName ?? "", note: from?.note ?? "" },
    page: pages.campaignRequest(first.campaignId, row.requestId),
  };
  await enqueueMail(tx, proposalAnsweredMail(facts, recipient));
}

const factsOf = ({ territory }: Viewer, rows: readonly ConsentRow[], changes: readonly Change[]) => ({
  territory,
  proposalId: (rows[0] as ConsentRow).proposalId,
  requestId: (rows[0] as ConsentRow).requestId,
  campaignName: (rows[0] as ConsentRow).campaignName,
  changes,
});

async function byOrganization(tx: Transaction, proposalId: string) {
  const all = await readConsents(tx, { proposalIds: [proposalId] });
  const asked = all.filter(({ state }) => state !== "unasked");
  const groups = [];
  for (const [organizationId, rows] of Map.groupBy(asked, (one) => one.organizationId)) {
    groups.push({ organizationId, rows, changes: await changesOf(tx, rows) });
  }
  return groups;
}

async function changesOf(tx: Transaction, rows: readonly ConsentRow[]): Promise<readonly Change[]> {
  const names = await readPlaceNames(
    tx,
    rows.flatMap((row) => [row.spaceId, ...(row.before ? [row.before.spaceId] : [])]),
  );
  return rows.map((row) => {
    const at = ({ spaceId, startSlot, weeks }: { spaceId: string; startSlot: number; weeks: string }) => {
      const place = names.get(spaceId);
      return {
        place: place ? `${place.siteName}, ${place.spaceName}` : "",
        ...wallOf(startSlot, row.slotMinutes),
        durationMinutes: row.durationMinutes,
        dayOffsets: row.dayOffsets,
        weeks: countWeeks(weeks),
      };
    };
    return { title: row.title, before: row.before && at(row.before), after: at(row) };
  });
}
