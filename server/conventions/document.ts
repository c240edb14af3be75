// The convention as a PDF: fonts inside, tagged for screen readers, and for the same facts the same bytes, to the last.
import { readFile } from "node:fs/promises";
import PDFDocument from "pdfkit";
import { type Clause, clausesOf, titleOf } from "./clauses.ts";
import type { Facts } from "./facts.ts";
import { dateInWords, typeset } from "./words.ts";

const INK = "#16202b";
const MUTED = "#55606c";
const MARGIN = 56;

type Doc = PDFKit.PDFDocument;
/** A part of the document's outline that screen readers follow. */
type Part = ReturnType<Doc["struct"]>;

let fonts: Promise<readonly [Buffer, Buffer]> | null = null;
const readFonts = () => {
  fonts ??= Promise.all([
    readFile(new URL("./fonts/regular.ttf", import.meta.url)),
    readFile(new URL("./fonts/bold.ttf", import.meta.url)),
  ]);
  return fonts;
};

export async function renderConvention(facts: Facts): Promise<Buffer> {
  const [regular, bold] = await readFonts();
  const doc = new PDFDocument({
    size: "A4",
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + 16 },
    pdfVersion: "1.7",
    tagged: true,
    lang: "fr-FR",
    displayTitle: true,
    bufferPages: true,
    font: regular as unknown as string,
    // the file's own identity is made of these: a clock of its own would give other bytes each time
    info: {
      Title: `${titleOf(facts)} : ${facts.use.title}`,
      Author: facts.owner.name,
      Creator: "24/100",
      Producer: "24/100",
      CreationDate: facts.madeAt,
      ModDate: facts.madeAt,
    },
  });
  const done = collect(doc);
  doc.registerFont("regular", regular).registerFont("bold", bold);
  const root = doc.struct("Document");
  doc.addStructure(root);
  header(doc, root, facts);
  parties(doc, root, facts);
  for (const [index, clause] of clausesOf(facts).entries()) article(doc, root, index + 1, clause);
  root.end();
  numberPages(doc, facts);
  doc.end();
  return done;
}

function collect(doc: Doc): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
}

type Look = {
  readonly font?: "regular" | "bold";
  readonly size?: number;
  readonly color?: string;
  readonly indent?: number;
};

/** One paragraph under its tag. */
function put(doc: Doc, root: Part, tag: string, text: string, look: Look = {}) {
  const { font = "regular", size = 10.5, color = INK, indent = 0 } = look;
  root.add(
    doc.struct(tag, {}, () => {
      const width = doc.page.width - 2 * MARGIN - indent;
      doc
        .font(font)
        .fontSize(size)
        .fillColor(color)
        .text(typeset(text), MARGIN + indent, doc.y, { width, lineGap: 2 });
    }),
  );
}

function header(doc: Doc, root: Part, facts: Facts) {
  const { territoryName, reference, version, madeOn } = facts;
  put(doc, root, "P", `24/100 ${territoryName}`, { font: "bold", size: 10, color: MUTED });
  doc.moveDown(0.4);
  put(doc, root, "H1", titleOf(facts), { font: "bold", size: 19 });
  doc.moveDown(0.3);
  put(doc, root, "P", `Réservation ${reference}, version ${version}, faite le ${dateInWords(madeOn)}`, {
    color: MUTED,
  });
}

function parties(doc: Doc, root: Part, { owner, holder }: Facts) {
  heading(doc, root, "Entre");
  put(doc, root, "P", `Le propriétaire : ${partyInWords(owner)}`);
  doc.moveDown(0.3);
  const asked = holder.askedBy ? ` Demande faite par ${holder.askedBy}.` : "";
  put(doc, root, "P", `L’occupant : ${partyInWords(holder)}${asked}`);
}

function partyInWords({ name, rna, siret, emails }: Facts["owner"]): string {
  const numbers = [rna && `RNA ${rna}`, siret && `SIRET ${siret}`].filter(Boolean);
  const said = [name, ...numbers].join(", ");
  return emails.length > 0 ? `${said}. Contact : ${emails.join(", ")}.` : `${said}.`;
}

function heading(doc: Doc, root: Part, text: string) {
  // a title never stands alone at the foot of a page
  if (doc.y > doc.page.height - MARGIN - 90) doc.addPage();
  doc.moveDown(0.9);
  put(doc, root, "H2", text, { font: "bold", size: 12.5 });
  doc.moveDown(0.3);
}

function article(doc: Doc, root: Part, number: number, { title, paragraphs, list = [] }: Clause) {
  heading(doc, root, `${number}. ${title}`);
  for (const text of paragraphs) {
    put(doc, root, "P", text);
    doc.moveDown(0.3);
  }
  if (list.length === 0) return;
  const items = doc.struct("L");
  root.add(items);
  for (const text of list) {
    const item = doc.struct("LI");
    items.add(item);
    put(doc, item, "LBody", `• ${text}`, { indent: 12 });
    item.end();
    doc.moveDown(0.15);
  }
  items.end();
}

/** At the foot of each page, outside of what is read aloud. */
function numberPages(doc: Doc, { reference, version }: Facts) {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    doc.markContent("Artifact", { type: "Pagination" });
    // below the margin, where text would else open a page of its own
    const { bottom } = doc.page.margins;
    doc.page.margins.bottom = 0;
    doc.font("regular").fontSize(8.5).fillColor(MUTED);
    doc.text(
      `Réservation ${reference}, version ${version}, page ${page + 1} sur ${count}`,
      MARGIN,
      doc.page.height - 48,
      {
        width: doc.page.width - 2 * MARGIN,
        align: "center",
        lineBreak: false,
      },
    );
    doc.page.margins.bottom = bottom;
    doc.endMarkedContent();
  }
}
