import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { moveOn } from "./calendar.ts";
import { lockSeason, updateSeason } from "./data.ts";
import type { CloseInput } from "./schema.ts";
import { requireSeason } from "./service.ts";

/**
 * Ends wishes before their day, and renewals with them: what follows is what follows by itself on the day, mails
 * included. A later last day opens them again.
 */
export async function closeWishes(viewer: SignedIn, input: CloseInput) {
  requireHubManager(viewer);
  return mutate(viewer, "seasons.close", input, async (tx) => {
    const found = await requireSeason(tx, input.campaignId, lockSeason);
    if (found.state !== "collecting") throw new DomainError("STATE_CHANGED", `The campaign is ${found.state}`);
    const byNow = (end: Date) => new Date(Math.min(end.getTime(), viewer.now().getTime()));
    const ended = {
      wishesUntil: byNow(found.wishesUntil),
      renewalsUntil: found.renewalsUntil && byNow(found.renewalsUntil),
    };
    await updateSeason(tx, found.id, ended);
    await recordEvent(tx, {
      territoryId: viewer.territory.id,
      actor: viewer.user.id,
      action: "campaign.close-wishes",
      subject: found.id,
      details: { announced: found.wishesUntil.toISOString() },
    });
    await moveOn(tx, viewer, { ...found, ...ended });
    return { campaignId: found.id };
  });
}
