// Tables as the French Excel opens them at a double click: UTF-8 with its mark, semicolons, decimal commas, CRLF.

import { fileResponse } from "./response.ts";

export type Cell = string | number | null;

const MARK = "\uFEFF";
/** What a spreadsheet would take for a formula, or a tab that would shift the cells. */
const FORMULA = /^[=+\-@\t\r]/;

export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [header, ...rows].map((cells) => cells.map(written).join(";"));
  return `${MARK}${lines.join("\r\n")}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell).replace(".", ",");
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Minutes as hours to the hundredth: 90 is 1.5. */
export const inHours = (minutes: number) => Math.round((minutes / 60) * 100) / 100;

export const csvResponse = (name: string, text: string) =>
  fileResponse({ name: `${name}.csv`, mediaType: "text/csv; charset=utf-8" }, text);
