import { and, asc, desc, eq, gt, inArray, notExists, notInArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import { campaign, consent, organization, placement, plan, proposal, request, site, space } from "#db/schema.ts";

export type ProposalRow = typeof proposal.$inferSelect;
export type ConsentRow = Awaited<ReturnType<typeof readConsents>>[number];

export async function insertProposal(tx: Transaction, row: typeof proposal.$inferInsert): Promise<string> {
  const [made] = await tx.insert(proposal).values(row).returning({ id: proposal.id });
  if (!made) throw new Error("A proposal was not inserted");
  return made.id;
}

export async function insertConsents(tx: Transaction, rows: readonly (typeof consent.$inferInsert)[]): Promise<void> {
  await tx.insert(consent).values([...rows]);
}

/** The proposal, for whoever changes it next: others wait. */
export async function lockProposal(tx: Transaction, proposalId: string): Promise<ProposalRow | null> {
  const [found] = await tx.select().from(proposal).where(eq(proposal.id, proposalId)).for("update");
  return found ?? null;
}

/** Ends a question: its requests may be asked about again. */
export async function endProposal(
  tx: Transaction,
  proposalId: string,
  state: Exclude<ProposalRow["state"], "asked">,
  endedAt: Date,
): Promise<void> {
  await tx.update(proposal).set({ state, endedAt }).where(eq(proposal.id, proposalId));
  await tx.update(consent).set({ isOpen: false }).where(eq(consent.proposalId, proposalId));
}

export async function answerConsent(
  tx: Transaction,
  consentId: string,
  answered: Pick<typeof consent.$inferInsert, "note" | "answeredAt"> & {
    readonly state: "accepted" | "declined" | "other";
  },
): Promise<void> {
  await tx.update(consent).set(answered).where(eq(consent.id, consentId));
}

/** Of some requests, those that a proposal under way touches. */
export async function readOpen(tx: Transaction, requestIds: readonly string[]) {
  return tx
    .select({ requestId: consent.requestId, title: request.title, organizationName: organization.name })
    .from(consent)
    .innerJoin(request, and(eq(request.territoryId, consent.territoryId), eq(request.id, consent.requestId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, consent.territoryId), eq(organization.id, consent.organizationId)),
    )
    .where(and(inArray(consent.requestId, [...requestIds]), eq(consent.isOpen, true)))
    .orderBy(asc(request.title));
}

/** The proposals of a plan, the latest first. */
export async function readProposals(tx: Transaction, planId: string): Promise<readonly ProposalRow[]> {
  return tx
    .select()
    .from(proposal)
    .where(eq(proposal.planId, planId))
    .orderBy(desc(proposal.createdAt), asc(proposal.id));
}

/**
 * Proposals that came to nothing, where a manager has to look further: the latest for its request, on the latest draft
 * of a campaign that is not decided, and its request still without a place.
 */
export async function readFallen(tx: Transaction) {
  const newer = alias(proposal, "newer");
  const next = alias(plan, "next_plan");
  return tx
    .select({
      ...{ id: proposal.id, state: proposal.state, createdAt: proposal.createdAt, endedAt: proposal.endedAt },
      requestId: proposal.requestId,
      ...{ campaignId: campaign.id, title: request.title },
      ...{ organizationName: organization.name, spaceName: space.name, siteName: site.name, siteSlug: site.slug },
    })
    .from(proposal)
    .innerJoin(plan, and(eq(plan.territoryId, proposal.territoryId), eq(plan.id, proposal.planId)))
    .innerJoin(campaign, and(eq(campaign.territoryId, plan.territoryId), eq(campaign.id, plan.campaignId)))
    .innerJoin(
      consent,
      and(
        eq(consent.territoryId, proposal.territoryId),
        eq(consent.proposalId, proposal.id),
        eq(consent.requestId, proposal.requestId),
      ),
    )
    .innerJoin(request, and(eq(request.territoryId, proposal.territoryId), eq(request.id, proposal.requestId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, request.territoryId), eq(organization.id, request.organizationId)),
    )
    .innerJoin(space, and(eq(space.territoryId, consent.territoryId), eq(space.id, consent.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .where(
      and(
        inArray(proposal.state, ["declined", "expired", "stale"]),
        eq(plan.state, "draft"),
        notInArray(campaign.state, ["published", "closed"]),
        notExists(
          tx
            .select({ id: newer.id })
            .from(newer)
            .where(
              and(
                eq(newer.planId, proposal.planId),
                eq(newer.requestId, proposal.requestId),
                or(eq(newer.state, "asked"), gt(newer.createdAt, proposal.createdAt)),
              ),
            ),
        ),
        notExists(
          tx
            .select({ id: next.id })
            .from(next)
            .where(and(eq(next.campaignId, plan.campaignId), eq(next.state, "draft"), gt(next.version, plan.version))),
        ),
        notExists(
          tx
            .select({ id: placement.requestId })
            .from(placement)
            .where(and(eq(placement.planId, plan.id), eq(placement.requestId, proposal.requestId))),
        ),
      ),
    )
    .orderBy(asc(proposal.endedAt), asc(proposal.id));
}

type Of =
  | { readonly proposalIds: readonly string[] }
  | { readonly consentId: string }
  | { readonly tokenHash: string }
  | { readonly asked: Asked };
type Asked = { readonly organizationIds: readonly string[]; readonly now: Date };

/** What proposals move, with all that is told about it; those of one proposal in the order of their titles. */
export async function readConsents(tx: Transaction, of: Of) {
  return tx
    .select({
      id: consent.id,
      proposalId: consent.proposalId,
      requestId: consent.requestId,
      organizationId: consent.organizationId,
      organizationName: organization.name,
      title: request.title,
      createdBy: request.createdBy,
      durationMinutes: request.durationMinutes,
      dayOffsets: request.dayOffsets,
      recurrence: request.recurrence,
      before: consent.before,
      spaceId: consent.spaceId,
      startSlot: consent.startSlot,
      weeks: consent.weeks,
      cost: consent.cost,
      state: consent.state,
      tokenHash: consent.tokenHash,
      note: consent.note,
      answeredAt: consent.answeredAt,
      proposal: {
        planId: proposal.planId,
        requestId: proposal.requestId,
        kind: proposal.kind,
        state: proposal.state,
        deadline: proposal.deadline,
        message: proposal.message,
        createdBy: proposal.createdBy,
      },
      campaignId: campaign.id,
      campaignName: campaign.name,
      slotMinutes: campaign.slotMinutes,
    })
    .from(consent)
    .innerJoin(proposal, and(eq(proposal.territoryId, consent.territoryId), eq(proposal.id, consent.proposalId)))
    .innerJoin(plan, and(eq(plan.territoryId, proposal.territoryId), eq(plan.id, proposal.planId)))
    .innerJoin(campaign, and(eq(campaign.territoryId, plan.territoryId), eq(campaign.id, plan.campaignId)))
    .innerJoin(request, and(eq(request.territoryId, consent.territoryId), eq(request.id, consent.requestId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, consent.territoryId), eq(organization.id, consent.organizationId)),
    )
    .where(conditionOf(of))
    .orderBy(desc(proposal.createdAt), asc(request.title), asc(consent.id));
}

function conditionOf(of: Of): SQL | undefined {
  if ("proposalIds" in of) return inArray(consent.proposalId, [...of.proposalIds]);
  if ("consentId" in of) return eq(consent.id, of.consentId);
  if ("tokenHash" in of) return eq(consent.tokenHash, of.tokenHash);
  return and(
    inArray(consent.organizationId, [...of.asked.organizationIds]),
    eq(consent.isOpen, true),
    eq(consent.state, "asked"),
    sql`${proposal.deadline} > ${of.asked.now.toISOString()}::timestamptz`,
  );
}

/** What spaces are called. */
export async function readPlaceNames(tx: Transaction, spaceIds: readonly string[]) {
  if (spaceIds.length === 0) return new Map<string, { siteName: string; spaceName: string; siteSlug: string }>();
  const rows = await tx
    .select({ id: space.id, spaceName: space.name, siteName: site.name, siteSlug: site.slug })
    .from(space)
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .where(inArray(space.id, [...new Set(spaceIds)]));
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}
