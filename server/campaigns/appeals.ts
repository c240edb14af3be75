import { type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { appealAnsweredMail, appealMadeMail } from "../mail/appeal-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { mayChangeAsked, organizationsWith, requireHubManager } from "../members/access.ts";
import { readHubEmails } from "../members/data.ts";
import { mutate } from "../mutation.ts";
import { pages } from "../pages.ts";
import { addDays, instantOf } from "../time.ts";
import { isDecided, requireCampaign, requireShared, requireUndecided } from "./access.ts";
import { numbersOf } from "./anonymous.ts";
import {
  answerOpen,
  insertAppeal,
  readAppeal,
  readAppeals,
  readOwnLines,
  readSharedPlacements,
  writeAppealsUntil,
} from "./appeals-data.ts";
import { countWeeks, wallOf } from "./compare.ts";
import { readPlanFiles } from "./data.ts";
import { readInstance } from "./decisions.ts";
import type { ReplayRow } from "./replay-data.ts";
import { rule } from "./rulings.ts";
import type { AnswerInput, AppealInput, OpenAppealsInput } from "./schema.ts";

/**
 * The lines of a shared plan: places and hours under numbers. Who is signed in also finds what their own organizations
 * were answered, and whether they may still appeal.
 */
export async function readSharedLines(viewer: Viewer, token: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await requireShared(tx, token);
    const files = await readPlanFiles(tx, found.id);
    if (!files?.instance) throw new Error(`Plan ${found.id} has no instance`);
    const instance = readInstance(files.instance);
    const placements = await readSharedPlacements(tx, found.id);
    const numbers = numbersOf(
      instance,
      placements.map(({ requestId }) => requestId),
    );
    // one that was taken back keeps its number, which is no other's
    const asking = placements.filter(({ state }) => state !== "withdrawn");
    const lines = asking.map(({ requestId, startSlot, weeks, state: _, ...line }) => ({
      ...line,
      number: numbers.get(requestId) ?? 0,
      ...wallOf(startSlot, instance.horizon.slotMinutes),
      weekCount: countWeeks(weeks),
    }));
    const mine = viewer.user ? organizationsWith({ ...viewer, user: viewer.user }, "see") : [];
    const own = (await readOwnLines(tx, found.id, mine)).map(
      ({ createdBy, organizationId, isGranted, state: _, ...line }) => ({
        ...line,
        number: numbers.get(line.requestId) ?? null,
        isGranted: isGranted !== null,
        mayAppeal:
          isOpen(found, viewer.now()) &&
          line.appealState === null &&
          viewer.user !== null &&
          mayChangeAsked({ ...viewer, user: viewer.user }, { organizationId, createdBy }),
      }),
    );
    return { lines, own, appealsUntil: isOpen(found, viewer.now()) ? found.appealsUntil : null };
  });
}

/** Says why a line of a shared draft is wrong for the association that asked, until the date of appeals. */
export async function makeAppeal(viewer: SignedIn, input: AppealInput) {
  return mutate(viewer, "campaigns.appeal", input, async (tx) => {
    const found = await requireShared(tx, input.token);
    const lines = await readOwnLines(tx, found.id, organizationsWith(viewer, "see"));
    const line = lines.find(({ requestId }) => requestId === input.requestId);
    if (!line || !mayChangeAsked(viewer, line)) throw new DomainError("NOT_FOUND", `No line ${input.requestId}`);
    if (!isOpen(found, viewer.now())) throw new DomainError("STATE_CHANGED", "Appeals are over");
    const { territory, user } = viewer;
    const row = { planId: found.id, requestId: input.requestId, motive: input.motive };
    const by = { territoryId: territory.id, createdBy: user.id, createdAt: viewer.now() };
    const appealId = await insertAppeal(tx, { ...row, ...by });
    if (!appealId) throw new DomainError("STATE_CHANGED", `Request ${input.requestId} has an appeal already`);
    const { title, organizationName } = line;
    const facts = {
      territory,
      appealId,
      title,
      organizationName,
      motive: input.motive,
      page: pages.appealOf(found.campaignId, line.requestId),
    };
    for (const recipient of await readHubEmails(tx)) await enqueueMail(tx, appealMadeMail(facts, recipient));
    await record(tx, viewer, "appeal.make", input.requestId, { plan: found.id });
    return { appealId };
  });
}

export async function listAppeals(viewer: SignedIn, campaignId: string) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const campaign = await requireCampaign(tx, campaignId);
    const appeals = await readAppeals(tx, campaignId);
    return {
      appealsUntil: campaign.appealsUntil,
      appeals: appeals.map(({ email: _, campaignState: __, campaignId: ___, ...one }) => one),
    };
  });
}

/** Appeals are taken until the end of a day, on shared drafts of the campaign. */
export async function openAppeals(viewer: SignedIn, input: OpenAppealsInput) {
  requireHubManager(viewer);
  return mutate(viewer, "campaigns.openAppeals", input, async (tx) => {
    const campaign = await requireCampaign(tx, input.campaignId);
    requireUndecided(campaign.state);
    const appealsUntil = instantOf(addDays(input.lastDay, 1), 0, viewer.territory.timeZone);
    if (appealsUntil <= viewer.now()) {
      throw new DomainError("INVALID_INPUT", "The day is past", { path: ["lastDay"], details: { rule: "past_day" } });
    }
    await writeAppealsUntil(tx, campaign.id, appealsUntil);
    await sendJob(tx, "seasons.watch", { territoryId: viewer.territory.id });
    await record(tx, viewer, "appeal.open", campaign.id, { until: appealsUntil.toISOString() });
    return { appealsUntil };
  });
}

/** Answers an appeal, once; one that is accepted may leave a pin or a ban for the next plan. Who appealed is written to. */
export async function answerAppeal(viewer: SignedIn, input: AnswerInput) {
  requireHubManager(viewer);
  return mutate(viewer, "campaigns.answerAppeal", input, async (tx) => {
    const found = await readAppeal(tx, input.appealId);
    if (!found) throw new DomainError("NOT_FOUND", `No appeal ${input.appealId}`);
    requireUndecided(found.campaignState);
    const state = input.decision === "refuse" ? ("refused" as const) : ("accepted" as const);
    const answered = { state, answer: input.answer, answeredBy: viewer.user.id, answeredAt: viewer.now() };
    if (!(await answerOpen(tx, found.id, answered))) {
      throw new DomainError("STATE_CHANGED", `Appeal ${found.id} is answered already`);
    }
    if (state === "accepted" && input.ruling) await rule(tx, viewer, found, input.ruling);
    await record(tx, viewer, "appeal.answer", found.requestId, { appeal: found.id, state, ruling: input.ruling });
    const { id: appealId, requestId, email, title } = found;
    if (email) {
      const facts = { territory: viewer.territory, appealId, requestId, title, state, answer: input.answer };
      await enqueueMail(tx, appealAnsweredMail(facts, email));
    }
    return { state };
  });
}

const isOpen = ({ appealsUntil, state, campaignState }: ReplayRow, now: Date) =>
  state === "draft" && appealsUntil !== null && now < appealsUntil && !isDecided(campaignState);

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
