import nodemailer from "nodemailer";

/** What a mail server is given. */
export type OutgoingMail = {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
};

/** Hands a mail to the mail server; throws when it is not accepted. */
export type Deliver = (mail: OutgoingMail) => Promise<void>;

export type SmtpSettings = { readonly url: string; readonly from: string };

/** A slow server is given up before the outbox takes the mail for lost and sends it again. */
const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };

export function smtpDelivery({ url, from }: SmtpSettings): Deliver {
  const transport = nodemailer.createTransport({ url, ...TIMEOUTS });
  return async ({ id, recipient, subject, body }) => {
    await transport.sendMail({ from, to: recipient, subject, text: body, messageId: messageIdOf(id, from) });
  };
}

/** The same mail sent twice has the same identity, by which mail readers show it once. */
export function messageIdOf(id: string, from: string): string {
  const domain = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? "localhost";
  return `<${id}@${domain}>`;
}
