import type { SmtpSettings } from "../mail/delivery.ts";
import { smtpDelivery } from "../mail/delivery.ts";
import { sendWaiting } from "../mail/sender.ts";
import type { JobHandlers } from "./queues.ts";

/** Who does what: each handler stands in its own domain. */
export function createHandlers(settings: { readonly smtp: SmtpSettings | null }): JobHandlers {
  const deliver = settings.smtp && smtpDelivery(settings.smtp);
  return {
    "outbox.send": (context) => sendWaiting(context, deliver),
  };
}
