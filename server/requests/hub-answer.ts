import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { hubAnswerMail } from "../mail/wish-mails.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readAccountEmail } from "../organizations/data.ts";
import { readRequest, updateRequest } from "./data.ts";
import type { AnswerInput } from "./schema.ts";

/** What the hub says to a date for which no wish could be had: said once, and it awaits the hub no more. */
export async function answerRequest(viewer: SignedIn, input: AnswerInput) {
  requireHubManager(viewer);
  return mutate(viewer, "requests.answer", input, async (tx) => {
    const found = await readRequest(tx, input.requestId);
    if (!found || found.campaignId !== null) throw new DomainError("NOT_FOUND", `No request ${input.requestId}`);
    const at = viewer.now();
    const said = { hubAnswer: input.answer, hubAnsweredBy: viewer.user.id, hubAnsweredAt: at };
    const isOpen = found.hubAnswer === null && (await updateRequest(tx, found.id, said, ["refused"]));
    if (!isOpen) throw new DomainError("STATE_CHANGED", `Request ${found.id} awaits no answer of the hub`);
    const recipient = await readAccountEmail(tx, found.createdBy);
    const facts = { ...found, territory: viewer.territory, at, answer: input.answer };
    if (recipient) await enqueueMail(tx, hubAnswerMail(facts, recipient));
    await recordEvent(tx, {
      ...{ territoryId: viewer.territory.id, actor: viewer.user.id, action: "request.hub-answer", subject: found.id },
    });
    return { requestId: found.id };
  });
}
