import { heading, list, put, title, toPdf } from "../pdf/pages.ts";
import { clausesOf, titleOf } from "./clauses.ts";
import type { Facts } from "./facts.ts";
import { dateInWords } from "./words.ts";

/** The convention as a PDF. The same facts make the same bytes. */
export function renderConvention(facts: Facts): Promise<Buffer> {
  const { reference, version, territoryName, madeOn, madeAt, owner, holder, hub, use } = facts;
  const foot = `Réservation ${reference}, version ${version}`;
  const name = titleOf(facts);
  return toPdf({ title: `${name} : ${use.title}`, author: owner.name, at: madeAt, foot }, (pages) => {
    title(pages, `24/100 ${territoryName}`, name, `${foot}, faite le ${dateInWords(madeOn)}`);
    heading(pages, "Entre");
    put(pages, "P", `Le propriétaire : ${partyInWords(owner)}`);
    pages.doc.moveDown(0.3);
    const asked = holder.askedBy ? ` Demande faite par ${holder.askedBy}.` : "";
    put(pages, "P", `L’occupant : ${partyInWords(holder)}${asked}`);
    if (hub) {
      pages.doc.moveDown(0.3);
      put(pages, "P", `Le hub : ${partyInWords(hub)}`);
    }
    for (const [index, clause] of clausesOf(facts).entries()) {
      heading(pages, `${index + 1}. ${clause.title}`);
      for (const text of clause.paragraphs) {
        put(pages, "P", text);
        pages.doc.moveDown(0.3);
      }
      if (clause.list && clause.list.length > 0) list(pages, clause.list);
    }
  });
}

export function partyInWords({ name, rna, siret, emails }: Facts["owner"]): string {
  const numbers = [rna && `RNA ${rna}`, siret && `SIRET ${siret}`].filter(Boolean);
  const said = [name, ...numbers].join(", ");
  return emails.length > 0 ? `${said}. Contact : ${emails.join(", ")}.` : `${said}.`;
}
