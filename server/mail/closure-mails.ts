import type { CLOSURE_REASONS } from "#db/schema.ts";
import { pages } from "../pages.ts";
import type { Territory } from "../territories/data.ts";
import { instantOf } from "../time.ts";
import type { Mail } from "./outbox.ts";
import { sessionText } from "./text/booking.ts";
import { closesText, closureNote, closureReasons, closureText } from "./text/closure.ts";
import type { Words } from "./words.ts";

export type DisplacedMailFacts = {
  readonly territory: Territory;
  readonly closureId: string;
  readonly siteName: string;
  readonly reason: (typeof CLOSURE_REASONS)[number];
  readonly note: string;
  readonly recipient: string;
  readonly sessions: readonly {
    readonly sessionId: string;
    readonly title: string;
    readonly spaceName: string;
    readonly localStart: string;
    readonly localEnd: string;
  }[];
};

const SHOWN = 20;

/** « La salle des fêtes ferme (travaux). » */
export const closesInWords = ({ say }: Words, site: string, reason: DisplacedMailFacts["reason"]) =>
  say(closesText, { site, reason: say(closureReasons[reason]) });

/** To an organization whose granted sessions a closure cancels. */
export const displacedMail = (facts: DisplacedMailFacts): Mail => ({
  territory: facts.territory,
  recipient: facts.recipient,
  write: (words) => {
    const { siteName, reason, note, sessions } = facts;
    return words.letter(closureText.displaced, pages.booking(sessions[0]?.sessionId ?? ""), {
      site: siteName,
      count: sessions.length,
      reason: words.say(closureReasons[reason]),
      sessions: listed(words, facts),
      note: note ? words.say(closureNote, { note }) : "",
    });
  },
  dedupKey: `closure ${facts.closureId} displaced ${facts.recipient}`,
});

/** A line for each session, as many as a mail holds. */
export function listed(
  { when, say, line }: Words,
  { sessions, territory }: Pick<DisplacedMailFacts, "sessions" | "territory">,
): string {
  const at = (local: string) => {
    const [day = "", clock = "00:00"] = local.split(" ");
    const [hours = 0, minutes = 0] = clock.split(":").map(Number);
    return instantOf(day, hours * 60 + minutes, territory.timeZone);
  };
  return [
    ...sessions
      .slice(0, SHOWN)
      .map((one) => line(`${one.title}, ${one.spaceName}`, when({ start: at(one.localStart), end: at(one.localEnd) }))),
    ...(sessions.length > SHOWN ? [say(sessionText.more, { count: sessions.length - SHOWN })] : []),
  ].join("\n");
}
