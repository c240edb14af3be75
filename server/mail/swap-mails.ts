import type { Interval } from "#db/schema/columns.ts";
import { type Page, pages } from "../pages.ts";
import type { Territory } from "../territories/data.ts";
import { joinedNote } from "./booking-mails.ts";
import type { Mail } from "./outbox.ts";
import { swapText } from "./text/swap.ts";

type Side = {
  readonly title: string;
  readonly organizationName: string;
  readonly siteName: string;
  readonly spaceName: string;
  readonly during: Interval;
};
export type SwapMailFacts = {
  readonly territory: Territory;
  readonly what: keyof typeof swapText;
  readonly swapId: string;
  /** The proposer's. */
  readonly mine: Side;
  readonly other: Side;
  readonly note: string;
  /** The session that its reader has once the swap is over; null while it is under way. */
  readonly sessionId: string | null;
};

/** To one of the two associations, of what became of a swap; who is asked learns who asks. */
export const swapMail = (
  { territory, what, swapId, mine, other, note, sessionId }: SwapMailFacts,
  recipient: string,
): Mail => ({
  territory,
  recipient,
  write: (words) => {
    const side = ({ siteName, spaceName, during }: Side) => `– ${siteName}, ${spaceName}, ${words.when(during)}`;
    const to: Page = sessionId ? pages.booking(sessionId) : pages.swap(swapId);
    return words.letter(swapText[what], to, {
      title: mine.title,
      organizationName: mine.organizationName,
      sessions: [side(mine), side(other)].join("\n"),
      note: joinedNote(words, note),
    });
  },
  dedupKey: `swap ${swapId} ${what} ${recipient}`,
});
