// Pages of text as a PDF: fonts inside, tagged for screen readers, and for the same text the same bytes, to the last.
import { readFile } from "node:fs/promises";
import PDFDocument from "pdfkit";
import { typeset } from "./typeset.ts";

export const INK = "#16202b";
const MUTED = "#55606c";
export const MARGIN = 56;

/** A part of the document's outline that screen readers follow. */
export type Part = ReturnType<PDFKit.PDFDocument["struct"]>;
type Look = {
  readonly font?: "regular" | "bold";
  readonly size?: number;
  readonly isMuted?: boolean;
  readonly indent?: number;
};
export type Pages = { readonly doc: PDFKit.PDFDocument; readonly root: Part };
type About = { readonly title: string; readonly author: string; readonly at: Date; readonly foot: string };

let fonts: Promise<readonly [Buffer, Buffer]> | null = null;
const readFonts = () => {
  fonts ??= Promise.all([
    readFile(new URL("./fonts/regular.ttf", import.meta.url)),
    readFile(new URL("./fonts/bold.ttf", import.meta.url)),
  ]);
  return fonts;
};

/** The file that `write` fills. */
export async function toPdf({ title, author, at, foot }: About, write: (pages: Pages) => void): Promise<Buffer> {
  const [regular, bold] = await readFonts();
  const doc = new PDFDocument({
    size: "A4",
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + 16 },
    ...{ pdfVersion: "1.7", tagged: true, lang: "fr-FR", displayTitle: true, bufferPages: true },
    font: regular as unknown as string,
    // the file's own identity is made of these: a clock of its own would give other bytes each time
    info: { Title: title, Author: author, Creator: "24/100", Producer: "24/100", CreationDate: at, ModDate: at },
  });
  const done = collect(doc);
  doc.registerFont("regular", regular).registerFont("bold", bold);
  const root = doc.struct("Document");
  doc.addStructure(root);
  write({ doc, root });
  root.end();
  numberPages(doc, foot);
  doc.end();
  return done;
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
}

/** One paragraph under its tag. */
export function put({ doc, root }: Pages, tag: string, text: string, look: Look = {}) {
  const { font = "regular", size = 10.5, isMuted = false, indent = 0 } = look;
  root.add(
    doc.struct(tag, {}, () => {
      const width = doc.page.width - 2 * MARGIN - indent;
      doc
        .font(font)
        .fontSize(size)
        .fillColor(isMuted ? MUTED : INK)
        .text(typeset(text), MARGIN + indent, doc.y, { width, lineGap: 2 });
    }),
  );
}

export function title(pages: Pages, above: string, text: string, below: string) {
  put(pages, "P", above, { font: "bold", size: 10, isMuted: true });
  pages.doc.moveDown(0.4);
  put(pages, "H1", text, { font: "bold", size: 19 });
  pages.doc.moveDown(0.3);
  put(pages, "P", below, { isMuted: true });
}

export function heading(pages: Pages, text: string) {
  const { doc } = pages;
  // a title never stands alone at the foot of a page
  if (doc.y > doc.page.height - MARGIN - 90) doc.addPage();
  doc.moveDown(0.9);
  put(pages, "H2", text, { font: "bold", size: 12.5 });
  doc.moveDown(0.3);
}

export function list({ doc, root }: Pages, lines: readonly string[]) {
  const items = doc.struct("L");
  root.add(items);
  for (const text of lines) {
    const item = doc.struct("LI");
    items.add(item);
    put({ doc, root: item }, "LBody", `• ${text}`, { indent: 12 });
    item.end();
    doc.moveDown(0.15);
  }
  items.end();
}

/** At the foot of each page, outside of what is read aloud. */
function numberPages(doc: PDFKit.PDFDocument, foot: string) {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    doc.markContent("Artifact", { type: "Pagination" });
    // below the margin, where text would else open a page of its own
    const { bottom } = doc.page.margins;
    doc.page.margins.bottom = 0;
    doc.font("regular").fontSize(8.5).fillColor(MUTED);
    const width = doc.page.width - 2 * MARGIN;
    const line = `${foot}, page ${page + 1} sur ${count}`;
    doc.text(line, MARGIN, doc.page.height - 48, { width, align: "center", lineBreak: false });
    doc.page.margins.bottom = bottom;
    doc.endMarkedContent();
  }
}
