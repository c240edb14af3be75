import type { Interval } from "#db/schema/columns.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { letter, whenInWords } from "./wording.ts";

type Side = {
  readonly title: string;
  readonly organizationName: string;
  readonly siteName: string;
  readonly spaceName: string;
  readonly during: Interval;
};
export type SwapMailFacts = {
  readonly territory: Territory;
  readonly what: "proposed" | "agreed" | "declined" | "confirmed" | "refused";
  readonly swapId: string;
  /** The proposer's. */
  readonly mine: Side;
  readonly other: Side;
  readonly note: string;
};

const SUBJECTS: Record<SwapMailFacts["what"], string> = {
  proposed: "Échange proposé",
  agreed: "Échange accepté, à confirmer",
  declined: "Échange refusé",
  confirmed: "Échange fait",
  refused: "Échange non confirmé",
};

/** To one of the two associations, of what became of a swap; who is asked learns who asks. */
export function swapMail(facts: SwapMailFacts, recipient: string): Mail {
  const { territory, what, swapId, mine, other, note } = facts;
  const side = ({ siteName, spaceName, during }: Side) =>
    `– ${siteName}, ${spaceName}, ${whenInWords(during, territory.timeZone)}`;
  const texts: Record<SwapMailFacts["what"], string> = {
    proposed: `${mine.organizationName} vous propose d’échanger ces deux séances. La première est la leur, la seconde est la vôtre :`,
    agreed:
      "L’échange que vous avez proposé est accepté. La structure qui gère le lieu, ou le hub, doit le confirmer :",
    declined: "L’échange que vous avez proposé n’est pas accepté :",
    confirmed: "Ces deux séances sont échangées :",
    refused: "L’échange de ces deux séances n’est pas confirmé. Rien ne change :",
  };
  return {
    territoryId: territory.id,
    recipient,
    subject: `${SUBJECTS[what]} : ${mine.title}`,
    body: letter(territory.name, [
      texts[what],
      [side(mine), side(other)].join("\n"),
      ...(note ? [`Message joint : ${note}`] : []),
      what === "proposed" ? "Répondez dans « Mes demandes »." : "Vous retrouvez tout dans votre agenda.",
    ]),
    dedupKey: `swap ${swapId} ${what} ${recipient}`,
  };
}
