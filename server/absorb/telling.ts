// Who is written to about what is offered, decided and answered.
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import type { Viewer } from "../context.ts";
import { answeredMail, hostedMail, type MoveFacts, offerEndedMail } from "../mail/absorb-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { readAccountEmail, readOwnerEmails } from "../organizations/data.ts";
import { pages } from "../pages.ts";
import { wallTimeOf } from "../time.ts";
import { requireClosure } from "./access.ts";
import { type Displaced, type RelocationRow, readDisplacements, readSiteOwner } from "./data.ts";

export function factsOf(row: Pick<RelocationRow, "id" | "kind">, displaced: readonly Displaced[]): MoveFacts {
  const [first] = displaced;
  if (!first) throw new Error(`Relocation ${row.id} of no session`);
  const here = `${first.siteName}, ${first.spaceName}`;
  const there = first.targetSiteName === null ? null : `${first.targetSiteName}, ${first.targetSpaceName}`;
  return {
    relocationId: row.id,
    title: first.title,
    organizationName: first.organizationName,
    ...(row.kind === "away" ? { from: here, to: there ?? "" } : { from: there, to: here }),
    sessions: displaced.map(({ during, targetDuring }) => {
      const elsewhere = targetDuring ?? during;
      return row.kind === "away" ? { before: during, after: elsewhere } : { before: elsewhere, after: during };
    }),
  };
}

/** The owners of the places that receive these sessions, or lose them again. */
export async function tellOwners(
  tx: Transaction,
  viewer: Viewer,
  siteName: string,
  rows: readonly RelocationRow[],
): Promise<void> {
  const displaced = await readDisplacements(tx, { relocationIds: rows.map(({ id }) => id) });
  for (const row of rows) {
    const own = displaced.filter((one) => one.relocationId === row.id && one.targetSpaceId !== null);
    const [first] = own;
    if (!first?.targetSpaceId) continue;
    const { ownerId, siteSlug } = await readSiteOwner(tx, first.targetSpaceId);
    const page = pages.placeOn(siteSlug, dayOf(viewer, first.targetDuring ?? first.during));
    const facts = { territory: viewer.territory, siteName, kind: row.kind, moves: [factsOf(row, own)], page };
    for (const recipient of await readOwnerEmails(tx, ownerId)) {
      await enqueueMail(tx, hostedMail(facts, recipient));
    }
  }
}

/** The day on which hours begin, by the wall clock. */
export const dayOf = ({ territory }: Viewer, { start }: Interval) => wallTimeOf(start, territory.timeZone).day;

type Answer = "accepted" | "declined" | "other" | "expired";

/** The manager who asked. */
export async function tellManager(
  tx: Transaction,
  viewer: Viewer,
  row: RelocationRow,
  answer: Answer,
  note: string,
  displaced: readonly Displaced[],
): Promise<void> {
  const recipient = await readAccountEmail(tx, row.createdBy);
  if (!recipient) return;
  const { siteName } = await requireClosure(tx, row.closureId);
  const facts = { territory: viewer.territory, siteName, moves: [factsOf(row, displaced)], answer, note };
  await enqueueMail(tx, answeredMail({ ...facts, page: pages.closure(row.closureId) }, recipient));
}

/** The organization whose offer is over without its answer. */
export async function tellEnded(
  tx: Transaction,
  viewer: Viewer,
  row: RelocationRow,
  what: "expired" | "withdrawn",
  displaced: readonly Displaced[],
): Promise<void> {
  const { siteName } = await requireClosure(tx, row.closureId);
  const facts = { territory: viewer.territory, siteName, moves: [factsOf(row, displaced)], what };
  for (const recipient of await readOwnerEmails(tx, row.organizationId)) {
    await enqueueMail(tx, offerEndedMail(facts, recipient));
  }
}
