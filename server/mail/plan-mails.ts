import type { Interval } from "#db/schema/columns.ts";
import { type Page, pages } from "../pages.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { planPhrases, planReasons, planText } from "./text/plan.ts";
import type { Words } from "./words.ts";

export type PlanMailFacts = {
  readonly territory: Territory;
  readonly planId: string;
  readonly campaignName: string;
  readonly organizationName: string;
  /** Its requests, or the one that it has. */
  readonly page: Page;
  readonly lines: readonly {
    readonly title: string;
    /** Null when it is granted. */
    readonly reason: string | null;
    readonly place: string;
    readonly when: { readonly first: Interval; readonly sessions: number } | null;
  }[];
};
type Line = PlanMailFacts["lines"][number];

/** What a published plan decided about all requests of one organization. */
export function publishedMail(facts: PlanMailFacts, recipient: string): Mail {
  const { territory, planId, campaignName, organizationName, page, lines } = facts;
  const granted = lines.filter(({ reason }) => reason === null);
  const refused = lines.filter(({ reason }) => reason !== null);
  return {
    territory,
    recipient,
    write: (words) => {
      const { say } = words;
      const listed = (head: string, all: readonly string[]) => (all.length > 0 ? [head, ...all].join("\n") : "");
      return words.letter(planText.published, page, {
        ...{ campaign: campaignName, organizationName, granted: granted.length, all: lines.length },
        grantedLines: listed(
          say(planPhrases.granted),
          granted.map((one) => grantedLine(words, one)),
        ),
        refusedLines: listed(
          say(planPhrases.refused),
          refused.map((one) => refusedLine(words, one)),
        ),
        agenda: granted.length > 0 ? say(planPhrases.agenda) : "",
        conventions: granted.length > 0 ? say(planPhrases.conventions) : "",
      });
    },
    dedupKey: `plan ${planId} published ${recipient} ${organizationName}`,
  };
}

type PlacesMailFacts = Pick<PlanMailFacts, "territory" | "planId" | "campaignName"> & {
  readonly ownerName: string;
  readonly seasons: number;
  readonly sites: readonly string[];
};

/** To an owner: what a published plan has booked in its places. */
export const publishedAtMail = (facts: PlacesMailFacts, recipient: string): Mail => ({
  territory: facts.territory,
  recipient,
  write: (words) =>
    words.letter(planText.places, pages.places(), {
      ...{ campaign: facts.campaignName, ownerName: facts.ownerName, seasons: facts.seasons },
      sites: facts.sites.map((name) => `– ${name}`).join("\n"),
    }),
  dedupKey: `plan ${facts.planId} places ${recipient} ${facts.ownerName}`,
});

function refusedLine({ say, line }: Words, { title, reason }: Line): string {
  const known = planReasons[reason ?? ""];
  return line(title, `${known ? say(known) : reason}.`);
}

function grantedLine({ say, when: inWords, line }: Words, { title, place, when }: Line): string {
  if (!when) return line(title, place);
  const first = inWords(when.first);
  const told = when.sessions > 1 ? say(planPhrases.sessions, { count: when.sessions, when: first }) : first;
  return line(title, `${place}, ${told}`);
}
