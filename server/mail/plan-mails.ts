import type { Interval } from "#db/schema/columns.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { letter, whenInWords } from "./wording.ts";

/** Why a request was not granted: the solver's closed list, what was wrong before it, and what came after it. */
const REASONS: Readonly<Record<string, string>> = {
  closed: "aucun des lieux demandés n’est ouvert assez de semaines à ces heures",
  full: "les heures demandées sont prises par d’autres demandes",
  link: "elle ne s’accorde pas avec une autre demande liée",
  "all-or-none": "une demande qui va avec elle n’a pas pu être servie",
  cost: "le règlement ne permet pas de la servir à ce prix",
  unsuitable: "aucun des lieux demandés ne convient au besoin",
  past: "les dates demandées sont passées",
  quiet: "les heures demandées tombent pendant le calme des voisins",
  banned: "le hub a écarté les créneaux qu’elle demandait",
  parked: "le hub l’a retirée du plan sans lui trouver d’autre place",
  taken: "le créneau prévu a été réservé entre-temps",
  withdrawn: "elle a été retirée",
  uninsured: "aucune assurance acceptée ne couvre toutes ses séances",
};

export type PlanMailFacts = {
  readonly territory: Territory;
  readonly planId: string;
  readonly campaignName: string;
  readonly organizationName: string;
  readonly lines: readonly {
    readonly title: string;
    /** Null when it is granted. */
    readonly reason: string | null;
    readonly place: string;
    readonly when: { readonly first: Interval; readonly sessions: number } | null;
  }[];
};

/** What a published plan decided about all requests of one organization. */
export function publishedMail(facts: PlanMailFacts, recipient: string): Mail {
  const { territory, campaignName, organizationName, lines } = facts;
  const granted = lines.filter(({ reason }) => reason === null);
  const refused = lines.filter(({ reason }) => reason !== null);
  const paragraphs = [
    `Le plan de la campagne « ${campaignName} » est publié. Voici ce qui est décidé pour ${organizationName}.`,
    granted.length > 0 && ["Accordé :", ...granted.map((line) => grantedLine(line, territory.timeZone))].join("\n"),
    refused.length > 0 &&
      ["Non accordé :", ...refused.map(({ title, reason }) => `– ${title} : ${REASONS[reason ?? ""] ?? reason}.`)].join(
        "\n",
      ),
    granted.length > 0 && "Vos séances sont dans votre agenda.",
    refused.length > 0 && "Pour chaque refus, la page « Mes demandes » dit ce qui l’a empêché.",
  ].filter((text) => text !== false);
  return {
    territoryId: territory.id,
    recipient,
    subject: `${campaignName} : ${granted.length} demande${granted.length > 1 ? "s" : ""} accordée${granted.length > 1 ? "s" : ""} sur ${lines.length}`,
    body: letter(territory.name, paragraphs),
    dedupKey: `plan ${facts.planId} published ${recipient} ${organizationName}`,
  };
}

function grantedLine({ title, place, when }: PlanMailFacts["lines"][number], timeZone: string): string {
  if (!when) return `– ${title} : ${place}`;
  const count = when.sessions > 1 ? `${when.sessions} séances, la première ` : "";
  return `– ${title} : ${place}, ${count}${whenInWords(when.first, timeZone)}`;
}
