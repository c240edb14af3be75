// A table on paper. The library's own measures and reads fonts anew for each cell: 9 s for 110 rows, here 0.2 s.
import { INK, MARGIN, type Pages, type Part } from "./pages.ts";
import { typeset } from "./typeset.ts";

const SIZE = 9.5;
const FIGURES_WIDTH = 66;
const PAD = 3.5;
const RULE = "#c9c2b4";
const GROUND = "#ece4d4";

type Doc = Pages["doc"];
type Cells = readonly string[];
type Columns = readonly { readonly x: number; readonly width: number; readonly align: "left" | "right" }[];

/** The first column takes what the others leave; those hold figures. The last row is the sum of the others. */
export function table({ doc, root }: Pages, heads: Cells, rows: readonly Cells[]) {
  const all = doc.page.width - 2 * MARGIN;
  const first = all - FIGURES_WIDTH * (heads.length - 1);
  const columns: Columns = heads.map((_, i) => ({
    x: MARGIN + (i === 0 ? 0 : first + FIGURES_WIDTH * (i - 1)),
    width: i === 0 ? first : FIGURES_WIDTH,
    align: i === 0 ? "left" : "right",
  }));
  const part = doc.struct("Table");
  root.add(part);
  line(doc, part, columns, heads, { isHead: true, isStrong: true });
  for (const [i, row] of rows.entries()) {
    line(doc, part, columns, row, { isHead: false, isStrong: i === rows.length - 1 });
  }
  part.end();
  doc.x = MARGIN;
}

type Kind = { readonly isHead: boolean; readonly isStrong: boolean };

function line(doc: Doc, part: Part, columns: Columns, cells: Cells, { isHead, isStrong }: Kind) {
  doc.font(isStrong ? "bold" : "regular").fontSize(SIZE);
  const texts = cells.map(typeset);
  const heights = columns.map(({ width }, i) => doc.heightOfString(texts[i] ?? "", { width: width - 2 * PAD }));
  const height = Math.max(...heights) + 2 * PAD;
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage();
  const top = doc.y;
  drawn(doc, top, height, isStrong);
  const row = doc.struct("TR");
  part.add(row);
  for (const [i, { x, width, align }] of columns.entries()) {
    const cell = doc.struct(isHead || i === 0 ? "TH" : "TD", {}, () => {
      doc.fillColor(INK).text(texts[i] ?? "", x + PAD, top + PAD, { width: width - 2 * PAD, align });
    });
    if (isHead || i === 0) scope(doc, cell, isHead ? "Column" : "Row");
    row.add(cell);
  }
  row.end();
  doc.y = top + height;
}

/** The ground and the rule of a row, outside of what is read aloud. */
function drawn(doc: Doc, top: number, height: number, isStrong: boolean) {
  const width = doc.page.width - 2 * MARGIN;
  doc.markContent("Artifact", { type: "Layout" });
  if (isStrong) doc.rect(MARGIN, top, width, height).fill(GROUND);
  doc
    .moveTo(MARGIN, top + height)
    .lineTo(MARGIN + width, top + height)
    .lineWidth(0.5)
    .stroke(RULE);
  doc.endMarkedContent();
}

/** What a head is the head of, which the types of the library leave out. */
function scope(doc: Doc, cell: Part, of: "Column" | "Row") {
  const attributes = doc.ref({ O: "Table", Scope: of });
  (cell as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data.A = attributes;
  attributes.end(undefined);
}
