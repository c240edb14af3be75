import type { Transaction } from "#db/client.ts";
import { type Locale, outbox } from "#db/schema.ts";
import { sendJob } from "../jobs/send.ts";
import type { Territory } from "../territories/data.ts";
import { readReader } from "./data.ts";
import { inFrame, type Letter, type Words, wordsIn } from "./words.ts";

export type Mail = {
  readonly territory: Pick<Territory, "id" | "name" | "timeZone">;
  readonly recipient: string;
  /** In the language of who reads it. */
  readonly write: (words: Words) => Letter;
  /** The same cause has the same key: it is mailed once, however often it is replayed. */
  readonly dedupKey: string;
  /** Leaves at once whatever its reader has chosen: a link to sign in, an invitation. */
  readonly cannotWait?: true;
  /** Of a reader who is in no structure of the territory; otherwise French. */
  readonly locale?: Locale | undefined;
};

/**
 * Puts a mail in the outbox, in the transaction that makes it due: it leaves if, and only if, that commits. It is written
 * in its reader's language. What can wait follows their choice: at once, in the day's digest, or not at all.
 */
export async function enqueueMail(tx: Transaction, mail: Mail): Promise<void> {
  const { territory, recipient, dedupKey, cannotWait } = mail;
  const reader = await readReader(tx, recipient);
  const choice = cannotWait ? "now" : (reader?.choice ?? "now");
  if (choice === "none") return;
  const state = choice === "daily" ? "gathered" : "waiting";
  const words = wordsIn(reader?.locale ?? mail.locale ?? "fr", territory.timeZone);
  const letter = mail.write(words);
  const { rowCount } = await tx
    .insert(outbox)
    .values({
      ...{ territoryId: territory.id, recipient, dedupKey, state },
      subject: letter.subject.replace(/[\r\n]+/g, " "),
      body: inFrame(words, territory.name, letter),
    })
    .onConflictDoNothing();
  if (rowCount && state === "waiting") await sendJob(tx, "outbox.send", { territoryId: territory.id });
}
