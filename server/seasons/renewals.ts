import { type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { renewalAnsweredMail } from "../mail/season-mails.ts";
import { hasRight, organizationsWith, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { insertRequest } from "../requests/data.ts";
import { type RenewalRow, readFreed, readRenewal, readRenewalsOf, swapRenewal } from "./renewals-data.ts";
import type { RenewInput } from "./schema.ts";

/** What the viewer's associations had last season and may ask for first, and what others have left. */
export async function listRenewals(viewer: SignedIn) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const mine = await readRenewalsOf(tx, organizationsWith(viewer, "see"));
    const now = viewer.now();
    const freed = (await readFreed(tx)).map(
      ({ id, siteName, siteSlug, spaceName, spaceSlug, weekdays, startMinute, durationMinutes }) => ({
        ...{ id, siteName, siteSlug, spaceName, spaceSlug, weekdays, startMinute, durationMinutes },
      }),
    );
    return {
      renewals: mine.map((one) => ({
        ...one,
        canAnswer: isOpen(one, now) && hasRight(viewer, one.organizationId, "ask-all"),
      })),
      freed,
    };
  });
}

const isOpen = ({ campaignState, renewalsUntil, state }: RenewalRow, now: Date) =>
  campaignState === "collecting" && renewalsUntil !== null && now < renewalsUntil && state !== "confirmed";

/**
 * Confirmed, last season's hours become a request that wishes the same place and hour first, and that a plan moves at a cost
 * only. Given back, they are free for all at once; until the date, one may still think better of it.
 */
export async function answerRenewal(viewer: SignedIn, input: RenewInput) {
  return mutate(viewer, "seasons.renew", input, async (tx) => {
    const found = await readRenewal(tx, input.renewalId);
    if (!found || !hasRight(viewer, found.organizationId, "see")) {
      throw new DomainError("NOT_FOUND", `No renewal ${input.renewalId}`);
    }
    requireRight(viewer, found.organizationId, "ask-all");
    if (!isOpen(found, viewer.now())) throw new DomainError("STATE_CHANGED", `Renewal ${found.id} is ${found.state}`);
    const isConfirmed = input.answer === "confirm";
    const requestId = isConfirmed ? await ask(tx, viewer, found) : null;
    const state = isConfirmed ? ("confirmed" as const) : ("given-back" as const);
    const answer = { state, requestId, answeredBy: viewer.user.id, answeredAt: viewer.now() };
    if (!(await swapRenewal(tx, found.id, isConfirmed ? ["open", "given-back"] : ["open"], answer))) {
      throw new DomainError("STATE_CHANGED", `Renewal ${found.id} is answered already`);
    }
    await enqueueMail(
      tx,
      renewalAnsweredMail({ territory: viewer.territory, renewal: found, requestId, state }, viewer.user.email),
    );
    await recordEvent(tx, {
      territoryId: viewer.territory.id,
      actor: viewer.user.id,
      action: `renewal.${input.answer}`,
      subject: found.id,
      details: { campaign: found.campaignId },
    });
    return { state, requestId };
  });
}

/** The request that a confirmed right becomes: one wish, where and when it was. */
async function ask(tx: Transaction, viewer: SignedIn, found: RenewalRow): Promise<string> {
  const [first = 1] = found.weekdays;
  const row = {
    territoryId: viewer.territory.id,
    campaignId: found.campaignId,
    organizationId: found.organizationId,
    activityId: found.activityId,
    title: found.title,
    recurrence: "every" as const,
    people: found.people,
    stepFree: found.stepFree ?? false,
    ageGroup: found.ageGroup,
    level: found.level,
    enrolled: found.enrolled,
    noise: found.noise,
    durationMinutes: found.durationMinutes,
    dayOffsets: found.weekdays.map((day) => day - first),
    period: found.season,
    createdBy: viewer.user.id,
    createdAt: viewer.now(),
    updatedAt: viewer.now(),
  };
  const at = { earliestStart: found.startMinute, latestStart: found.startMinute };
  return insertRequest(tx, row, [{ weekdays: [first], ...at, spaceIds: [found.spaceId] }]);
}
