// Another hour in place of what was asked: the owner refuses the one and keeps the other for the applicant.
import { lockUnits } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { proposedMail } from "../mail/option-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { mutate } from "../mutation.ts";
import { optionEnd } from "../options/service.ts";
import { readAccountEmail } from "../organizations/data.ts";
import { requireTimeForMayor } from "../other-uses/access.ts";
import { requireInsured } from "../papers/access.ts";
import { lockQuota } from "../quotas/data.ts";
import { requireQuota } from "../quotas/service.ts";
import { localInterval } from "../time.ts";
import { explainClash, inSlot, refuseClosed, refuseUnfit, requireDecider } from "./access.ts";
import { insertBooking, readActivity, readBookableSpace, readBookingSessions } from "./data.ts";
import { factsOf, reasonOf, refuse, requireToDecide } from "./decisions.ts";
import type { ProposeInput } from "./schema.ts";
import { mailFacts, unitIds } from "./space.ts";

/**
 * Refuses a date with its reason and holds another hour of the owner's for who asked, for two days: they take it, without
 * asking again, or let it go. Both in one transaction: where the other hour cannot be had, the request still waits.
 */
export async function proposeInstead(viewer: SignedIn, input: ProposeInput) {
  const { id: territoryId, timeZone } = viewer.territory;
  const slot = localInterval(input.day, input.startMinute, input.durationMinutes, timeZone);
  return explainClash(viewer, () =>
    mutate(viewer, "bookings.propose", input, async (tx) => {
      const { found, space: asked, units } = await requireToDecide(tx, viewer, input.bookingId);
      const dates = (await readBookingSessions(tx, found.id)).filter(({ state }) => state === "planned");
      if (found.seriesPeriod || found.changesBookingId || dates.length > 1) {
        throw new DomainError("INVALID_INPUT", "An option is of one date", {
          path: ["bookingId"],
          details: { rule: "one_date_one_session" },
        });
      }
      const space = await readBookableSpace(tx, input.spaceId);
      const activity = await readActivity(tx, found.activityId);
      if (!space || !activity) throw new DomainError("NOT_FOUND", `No space ${input.spaceId}`, { path: ["spaceId"] });
      requireDecider(viewer, space);
      const { organizationId, title, people, createdBy, organizationName } = found;
      await refuseUnfit(tx, viewer, space, activity, { ...input, people, during: slot.during });
      await lockQuota(tx, organizationId);
      await lockUnits(tx, [...units, ...unitIds(space)]);
      // first, for its hours count neither in the quota nor as taken once it is refused
      const refused = await refuse(tx, viewer, found, input);
      await requireTimeForMayor(tx, viewer, { spaceId: space.id, activityId: activity.id }, [slot]);
      await requireInsured(tx, viewer, organizationId, [slot]);
      await requireQuota(tx, viewer, organizationId, [slot]);
      await refuseClosed(tx, viewer, space, input.day, slot.during);
      const heldUntil = optionEnd(viewer.now(), slot.during.start);
      const bookingId = await inSlot(space, slot.during, () =>
        insertBooking(tx, {
          ...{ territoryId, organizationId, spaceId: space.id, activityId: activity.id, title, people, createdBy },
          // of ranked wishes, none other is asked while this one is kept
          requestId: found.askedRequestId,
          ...{ state: "held", heldUntil, decidedBy: viewer.user.id, decidedAt: viewer.now(), sessions: [slot] },
          ...{ units: space.units, beforeMinutes: space.beforeMinutes, afterMinutes: space.afterMinutes },
        }),
      );
      const applicant = await readAccountEmail(tx, createdBy);
      const proposed = mailFacts(viewer, space, { bookingId, title, organizationName, sessions: [slot.during] });
      const declined = factsOf(viewer, asked, found, refused);
      if (applicant) {
        const isOneOfWishes = found.askedRequestId !== null;
        await enqueueMail(
          tx,
          proposedMail(declined, proposed, applicant, heldUntil, reasonOf(found, input), isOneOfWishes),
        );
      }
      await sendJob(tx, "hold.end", { territoryId, bookingId }, { startAfter: heldUntil });
      await recordEvent(tx, {
        ...{ territoryId, actor: viewer.user.id, action: "option.propose", subject: bookingId },
        details: { instead: found.id, space: space.id },
      });
      return { bookingId, heldUntil };
    }),
  );
}
