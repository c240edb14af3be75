// Gap over time as a plain SVG: both axes by powers of ten.

export type Line = { readonly name: string; readonly points: readonly (readonly [seconds: number, gap: number])[] };

const WIDTH = 820;
const HEIGHT = 420;
const LEFT = 64;
const RIGHT = 214;
const TOP = 44;
const BOTTOM = 48;
const COLOURS = ["#c2410c", "#1d4ed8", "#15803d", "#7e22ce"];
const DASHES = ["", "7 4", "2 3", "10 3 2 3"];
const LEAST_GAP = 0.0001;
const MOST_GAP = 1;
const FIRST_SECOND = 0.1;

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

export function plot(title: string, seconds: number, lines: readonly Line[]): string {
  const last = Math.max(seconds, 1, ...lines.flatMap(({ points }) => points.map(([at]) => at)));
  const x = (s: number) => scale(s, FIRST_SECOND, last, LEFT, WIDTH - RIGHT);
  const y = (gap: number) => scale(gap, LEAST_GAP, MOST_GAP, HEIGHT - BOTTOM, TOP);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13">`,
    `<rect width="100%" height="100%" fill="#fffdf8"/>`,
    `<text x="${LEFT}" y="24" font-size="16">${escaped(title)}: gap to the proven bound over time</text>`,
  ];
  for (const gap of [0.0001, 0.001, 0.01, 0.1, 1]) {
    parts.push(rule(LEFT, y(gap), WIDTH - RIGHT, y(gap)), label(LEFT - 8, y(gap) + 4, `${100 * gap} %`, "end"));
  }
  for (const second of [0.1, 1, 10, 100, 1000].filter((s) => s <= last)) {
    parts.push(
      rule(x(second), TOP, x(second), HEIGHT - BOTTOM),
      label(x(second), HEIGHT - BOTTOM + 20, `${second} s`, "middle"),
    );
  }
  for (const [i, { name, points }] of lines.entries()) {
    const colour = COLOURS[i % COLOURS.length];
    const path = steps(points, last).map(
      ([s, gap], k) => `${k === 0 ? "M" : "L"}${x(s).toFixed(1)} ${y(gap).toFixed(1)}`,
    );
    const dash = DASHES[i % DASHES.length];
    parts.push(
      `<path d="${path.join("")}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`,
    );
    const at = TOP + 20 + 24 * i;
    const from = WIDTH - RIGHT + 14;
    parts.push(`<path d="M${from} ${at - 4}h26" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`);
    parts.push(label(from + 32, at, name + (points.length === 0 ? " (none)" : ""), "start"));
  }
  return `${parts.join("\n")}\n</svg>\n`;
}

/** What was reached stands until there is better. */
function steps(points: Line["points"], last: number): Line["points"] {
  const drawn: (readonly [number, number])[] = [];
  let best = Number.POSITIVE_INFINITY;
  for (const [s, gap] of points) {
    if (gap >= best) continue;
    if (drawn.length > 0) drawn.push([s, best]);
    drawn.push([s, gap]);
    best = gap;
  }
  return drawn.length === 0 ? drawn : [...drawn, [last, best]];
}

function scale(value: number, least: number, most: number, from: number, to: number): number {
  const share = Math.log(Math.min(most, Math.max(least, value)) / least) / Math.log(most / least);
  return from + share * (to - from);
}

const rule = (x1: number, y1: number, x2: number, y2: number) =>
  `<path d="M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}" stroke="#d6d3d1"/>`;
const label = (x: number, y: number, text: string, anchor: string) =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="#44403c">${escaped(text)}</text>`;
