import type { Milp } from "./milp.ts";

/** The integer program in the LP format, columns named x0, x1 and so on. */
export function toLp({ objective, lower, upper, isInteger, rows }: Milp): string {
  const lines: string[] = ["Maximize", "obj:"];
  const term = (value: number, x: number) => `${value < 0 ? "-" : "+"} ${Math.abs(value)} x${x}`;
  const push = (terms: readonly string[]) => {
    for (let i = 0; i < terms.length; i += 12) lines.push(` ${terms.slice(i, i + 12).join(" ")}`);
  };
  push(Array.from(objective, (value, x) => term(value, x)));
  lines.push("Subject To");
  for (const [r, { columns, coefficients, bound }] of rows.entries()) {
    lines.push(`r${r}:`);
    push(columns.map((x, i) => term(coefficients?.[i] ?? 1, x)));
    lines.push(` <= ${bound}`);
  }
  lines.push("Bounds");
  for (const [x, most] of upper.entries()) lines.push(` ${lower[x]} <= x${x} <= ${most}`);
  lines.push("Generals");
  push(Array.from(isInteger, (is, x) => (is ? `x${x}` : "")).filter((name) => name !== ""));
  lines.push("End", "");
  return lines.join("\n");
}
