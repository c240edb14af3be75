import { heading, list, put, title, toPdf } from "../pdf/pages.ts";
import { type Clause, datesInWords, people } from "./clauses.ts";
import { partyInWords } from "./document.ts";
import type { Facts } from "./facts.ts";
import { dayOf, minutesOf } from "./terms.ts";
import { categoryInWords, dateInWords, dayInWords, lengthInWords } from "./words.ts";

/** What only the two sides know, as they wrote it. */
export const WRITTEN = ["hazards", "materials", "exits", "measures"] as const;
export type Written = Readonly<Record<(typeof WRITTEN)[number], string>>;

export type ApplicationFacts = Pick<Facts, "territoryName" | "reference" | "madeAt" | "madeOn" | "sessions"> & {
  readonly number: number;
  readonly owner: Facts["owner"];
  readonly holder: Facts["holder"];
  readonly place: Omit<Facts["place"], "siteKind" | "areaM2" | "waysIn" | "houseRules"> & {
    readonly communeName: string;
  };
  readonly use: Pick<Facts["use"], "title" | "activity" | "people"> & { readonly amplified: boolean };
  readonly before: string;
  readonly written: Written;
};

const HEADINGS: Readonly<Record<(typeof WRITTEN)[number], string>> = {
  hazards: "Risques que cet usage apporte",
  materials: "Matériaux de décoration et leur réaction au feu",
  exits: "Issues utilisées, et issues ajoutées",
  measures: "Mesures de sécurité prises",
};

/** What the application says, part by part. Pure. */
export function partsOf({ owner, holder, place, use, sessions, written }: ApplicationFacts): readonly Clause[] {
  const category = place.erpCategory === null ? "catégorie à préciser" : categoryInWords(place.erpCategory);
  const asked = holder.askedBy ? [`Demande de réservation faite par ${holder.askedBy}.`] : [];
  return [
    {
      title: "Les demandeurs",
      paragraphs: [
        `L’exploitant : ${partyInWords(owner)}`,
        `L’utilisateur occasionnel : ${partyInWords(holder)}`,
        ...asked,
      ],
    },
    {
      title: "Les locaux",
      paragraphs: [
        `${place.siteName}, ${place.spaceName}. ${place.address}.`,
        `Établissement recevant du public de type ${place.erpTypes.join(", ")}, ${category}. Effectif autorisé dans l’espace : ${people(place.capacity)}.`,
      ],
    },
    {
      title: "L’utilisation demandée",
      paragraphs: [
        `Nature : ${use.title} (${use.activity}).${use.amplified ? " Sons amplifiés annoncés." : ""}`,
        `Effectif attendu : ${people(use.people)}, pour ${place.capacity} autorisées.`,
        durationInWords(sessions),
      ],
      list: datesInWords(sessions),
    },
    ...WRITTEN.map((key) => ({ title: HEADINGS[key], paragraphs: [written[key].trim() || "Néant."] })),
  ];
}

/** The joint application to the mayor (règlement de sécurité, GN 6) as a PDF. The same facts make the same bytes. */
export function renderApplication(facts: ApplicationFacts): Promise<Buffer> {
  const { reference, number, territoryName, madeOn, madeAt, owner, place, use, before } = facts;
  const name = "Demande d’autorisation d’utilisation exceptionnelle de locaux";
  const foot = `Réservation ${reference}, demande ${number}`;
  return toPdf({ title: `${name} : ${use.title}`, author: owner.name, at: madeAt, foot }, (pages) => {
    const lines = (all: readonly string[]) => {
      for (const text of all) {
        put(pages, "P", text);
        pages.doc.moveDown(0.3);
      }
    };
    const below = `Article GN 6 du règlement de sécurité. ${foot}, ${dateInWords(madeOn)}`;
    title(pages, `24/100 ${territoryName}`, name, below);
    pages.doc.moveDown(0.6);
    lines([
      `À l’attention du maire de ${place.communeName}, à déposer au plus tard le ${dayInWords(before)}.`,
      "L’exploitant et l’utilisateur occasionnel demandent ensemble l’autorisation d’utiliser les locaux ci-dessous pour une activité autre que celle pour laquelle ils sont ouverts au public.",
    ]);
    const parts = partsOf(facts);
    for (const [index, part] of parts.entries()) {
      heading(pages, `${index + 1}. ${part.title}`);
      lines(part.paragraphs);
      if (part.list) list(pages, part.list);
    }
    heading(pages, `${parts.length + 1}. Signatures`);
    lines([
      "Les deux demandeurs certifient ces renseignements et s’engagent à respecter les prescriptions du maire et de la commission de sécurité. Sans réponse, l’autorisation n’est tenue pour accordée qu’après quatre mois.",
      "Pour l’exploitant, date, nom et signature :",
    ]);
    pages.doc.moveDown(2.4);
    lines(["Pour l’utilisateur occasionnel, date, nom et signature :"]);
  });
}

function durationInWords(sessions: Facts["sessions"]): string {
  const days = sessions.map(dayOf).toSorted();
  const total = lengthInWords(sessions.reduce((sum, one) => sum + minutesOf(one), 0));
  const [first = "", last = ""] = [days[0], days.at(-1)];
  if (first === last) return `Durée : ${total}, le ${dayInWords(first)}.`;
  return `Durée : ${sessions.length} séances, ${total} en tout, du ${dateInWords(first)} au ${dateInWords(last)}.`;
}
