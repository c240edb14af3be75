import type { FeedFaultCode } from "../feeds/recurrence.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { feedFaults, feedText } from "./text/feed.ts";

type Stale = {
  readonly territory: Territory;
  readonly feedId: string;
  readonly name: string;
  readonly siteName: string;
  readonly fault: FeedFaultCode;
  readonly staleSince: Date;
  readonly recipient: string;
};

/** To an owner whose calendar can no longer be followed: nothing was freed. */
export const staleFeedMail = ({ territory, feedId, name, siteName, fault, staleSince, recipient }: Stale): Mail => ({
  territory,
  recipient,
  write: ({ letter, say }) => letter(feedText.stale, { name, site: siteName, fault: say(feedFaults[fault]) }),
  dedupKey: `feed ${feedId} stale ${staleSince.toISOString()} ${recipient}`,
});
