import { withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { hasMail, markWaiting, readMails } from "./data.ts";
import type { ListInput, RetryInput } from "./schema.ts";

/** Messages of the territory, the newest first, with how many there are in each state. */
export async function listMails(viewer: SignedIn, input: ListInput) {
  requireHubManager(viewer);
  const found = await withTerritory(viewer.db, viewer.territory.id, (tx) => readMails(tx, input));
  return { ...found, mails: found.mails.map((mail) => ({ ...mail, body: shownBody(mail) })) };
}

/**
 * A link that signs someone in is for that person alone once mail leaves. Where it is only kept, the manager hands it on.
 */
function shownBody({ state, body }: { readonly state: string; readonly body: string }): string {
  return state === "kept" ? body : body.replace(/((?:[?&]|%3F|%26)jeton(?:=|%3D))[^&%\s]+/gi, "$1masque");
}

/** Sends again what could not be sent. */
export async function retryMail(viewer: SignedIn, input: RetryInput) {
  requireHubManager(viewer);
  return mutate(viewer, "mail.retry", input, async (tx) => {
    if (!(await hasMail(tx, input.mailId))) throw new DomainError("NOT_FOUND", `No message ${input.mailId}`);
    if (!(await markWaiting(tx, input.mailId, viewer.now()))) {
      throw new DomainError("STATE_CHANGED", `Message ${input.mailId} has not failed`);
    }
    const { id: territoryId } = viewer.territory;
    await sendJob(tx, "outbox.send", { territoryId });
    await recordEvent(tx, { territoryId, actor: viewer.user.id, action: "mail.retry", subject: input.mailId });
    return { mailId: input.mailId };
  });
}
