import type { DisplacedSession } from "../closures/data.ts";
import type { FeedFaultCode } from "../feeds/recurrence.ts";
import { pages } from "../pages.ts";
import type { Territory } from "../territories/data.ts";
import { type DisplacedMailFacts, listed } from "./closure-mails.ts";
import type { Mail } from "./outbox.ts";
import { feedFaults, feedText } from "./text/feed.ts";

type Stale = {
  readonly territory: Territory;
  readonly feedId: string;
  readonly name: string;
  readonly siteName: string;
  readonly siteSlug: string;
  readonly fault: FeedFaultCode;
  readonly staleSince: Date;
  readonly recipient: string;
};

/** To an owner whose calendar can no longer be followed: nothing was freed. */
export const staleFeedMail = ({
  territory,
  feedId,
  name,
  siteName,
  siteSlug,
  fault,
  staleSince,
  recipient,
}: Stale): Mail => ({
  territory,
  recipient,
  write: ({ letter, say }) =>
    letter(feedText.stale, pages.placeHours(siteSlug), { name, site: siteName, fault: say(feedFaults[fault]) }),
  dedupKey: `feed ${feedId} stale ${staleSince.toISOString()} ${recipient}`,
});

type Covering = Pick<DisplacedMailFacts, "territory" | "recipient" | "siteName"> & {
  readonly sessions: readonly DisplacedSession[];
  readonly feedId: string;
  readonly name: string;
  readonly siteSlug: string;
  readonly readAt: Date;
};

/** To an owner whose calendar says busy where sessions are granted: they stay, and it is for the owner to choose. */
export const coveringFeedMail = ({
  territory,
  feedId,
  name,
  siteName,
  siteSlug,
  sessions,
  readAt,
  recipient,
}: Covering): Mail => ({
  territory,
  recipient,
  write: (words) =>
    words.letter(feedText.covering, pages.placeOn(siteSlug, sessions[0]?.localStart.slice(0, 10) ?? ""), {
      name,
      site: siteName,
      count: sessions.length,
      sessions: listed(words, { territory, sessions }),
    }),
  dedupKey: `feed ${feedId} covers ${sessions[0]?.sessionId} ${readAt.toISOString()} ${recipient}`,
});
