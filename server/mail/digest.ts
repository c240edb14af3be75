import { withTerritory } from "#db/client.ts";
import type { Viewer } from "../context.ts";
import { addressOf, pages } from "../pages.ts";
import { markDigested, readGathered } from "./data.ts";
import { enqueueMail } from "./outbox.ts";
import { digestText } from "./text/digest.ts";
import { linkText } from "./text/link.ts";

/** One mail a day for who asked for it, with all that was gathered since the last. */
export async function sendDigests(viewer: Viewer): Promise<void> {
  const { territory, now } = viewer;
  await withTerritory(viewer.db, territory.id, async (tx) => {
    const gathered = Map.groupBy(await readGathered(tx), ({ recipient }) => recipient);
    for (const [recipient, mails] of gathered) {
      const parts = mails.map(({ subject, body }) => `— ${subject} —\n\n${insideOf(body)}`);
      const only = mails.length === 1 ? (mails[0]?.subject ?? "") : "";
      await enqueueMail(tx, {
        territory,
        recipient,
        write: ({ say }) => ({
          subject: say(digestText.subject, { count: mails.length, only }),
          paragraphs: [...parts, say(digestText.why)],
          link: say(linkText.digest, { link: addressOf(pages.account()) }),
        }),
        dedupKey: `digest ${mails.map(({ id }) => id).join(" ")}`,
        cannotWait: true,
      });
      await markDigested(
        tx,
        mails.map(({ id }) => id),
        now(),
      );
    }
  });
}

/** A letter without its greeting and its signature: its link stays with it. */
const insideOf = (body: string) => body.split("\n").slice(2, -2).join("\n").trim();
