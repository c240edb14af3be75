import { wordsIn } from "../mail/words.ts";
import { heading, put, title, toPdf } from "../pdf/pages.ts";
import type { Side } from "./terms.ts";

type Word = {
  readonly side: Side;
  readonly party: string;
  readonly name: string;
  readonly acceptedAt: Date;
  readonly sha256: string;
};
type Accepted = {
  readonly territory: { readonly name: string; readonly timeZone: string };
  readonly subject: { readonly id: string; readonly title: string };
  readonly version: { readonly version: number; readonly name: string; readonly sha256: string };
  /** In the order in which they were given. */
  readonly words: readonly Word[];
};

const SIDES = { holder: "L’occupant", owner: "Le propriétaire", hub: "Le hub" } as const satisfies Record<Side, string>;

/** Who accepted a convention, when, and which file: a page to be filed with it, since the file itself never changes. */
export function renderProof({ territory, subject, version, words }: Accepted): Promise<Buffer> {
  const { moment } = wordsIn("fr", territory.timeZone);
  const foot = `Réservation ${subject.id.slice(0, 8)}, version ${version.version}`;
  const at = new Date(Math.max(...words.map(({ acceptedAt }) => acceptedAt.getTime())));
  const about = {
    title: `Acceptation de la convention : ${subject.title}`,
    author: `24/100 ${territory.name}`,
    at,
    foot,
  };
  return toPdf(about, (pages) => {
    title(pages, `24/100 ${territory.name}`, "Acceptation de la convention", `${subject.title}. ${foot}`);
    for (const { side, party, name, acceptedAt } of words) {
      heading(pages, `${SIDES[side]} : ${party}`);
      const utc = acceptedAt.toISOString().replace("T", " ").slice(0, 19);
      put(pages, "P", `Acceptée par ${name}, le ${moment(acceptedAt)} (${utc} UTC).`);
    }
    heading(pages, "Le document accepté");
    put(pages, "P", `Fichier : ${version.name}`);
    put(pages, "P", `Empreinte SHA-256 : ${version.sha256}`);
    pages.doc.moveDown(0.5);
    put(
      pages,
      "P",
      "Pour vérifier : calculez l’empreinte SHA-256 du fichier. Si elle est celle-ci, c’est bien le document que les parties ont accepté.",
      { isMuted: true },
    );
  });
}
