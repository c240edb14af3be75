"use client";
import { useFormatter } from "next-intl";

export type Line = { readonly id: string; readonly name: string; readonly before: number; readonly after: number };

const [WIDTH, TOP, ROW] = [640, 44, 26];
const [LEFT, RIGHT] = [230, 410];

/** Rows from the most hours down, pushed apart so that no name covers another. */
function spread(values: readonly number[], height: number, most: number): number[] {
  const order = [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const at: number[] = [];
  let least = TOP;
  for (const i of order) {
    const wanted = TOP + (1 - (values[i] ?? 0) / most) * (height - TOP - ROW);
    at[i] = Math.max(wanted, least);
    least = at[i] + ROW;
  }
  // what was pushed past the end goes back up
  let limit = height - ROW / 2;
  for (const i of order.toReversed()) {
    at[i] = Math.min(at[i] as number, limit);
    limit = (at[i] as number) - ROW;
  }
  return at;
}

/** Hours by one policy on the left, by the other on the right, a line for each; the table beside says the same. */
export function Slope({
  lines,
  label,
  heads,
}: {
  readonly lines: readonly Line[];
  readonly label: string;
  readonly heads: readonly [string, string];
}) {
  const format = useFormatter();
  const height = TOP + Math.max(6, lines.length + 2) * ROW;
  const most = Math.max(1, ...lines.flatMap(({ before, after }) => [before, after]));
  const lefts = spread(
    lines.map(({ before }) => before),
    height,
    most,
  );
  const rights = spread(
    lines.map(({ after }) => after),
    height,
    most,
  );
  const hours = (value: number) => format.number(value, { maximumFractionDigits: 0 });
  const short = (name: string) => (name.length > 24 ? `${name.slice(0, 23)}…` : name);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${height}`} className="w-full min-w-[36rem] text-ink">
      <text x={LEFT} y={20} textAnchor="end" className="fill-current font-semibold text-[14px]">
        {heads[0]}
      </text>
      <text x={RIGHT} y={20} className="fill-current font-semibold text-[14px]">
        {heads[1]}
      </text>
      {lines.map(({ id, name, before, after }, i) => {
        const [y1, y2] = [lefts[i] as number, rights[i] as number];
        const isGain = after > before;
        const color = after === before ? "var(--muted)" : isGain ? "var(--success)" : "var(--danger)";
        const dash = isGain || after === before ? undefined : "6 4";
        return (
          <g key={id}>
            <line
              x1={LEFT + 8}
              y1={y1}
              x2={RIGHT - 8}
              y2={y2}
              stroke={color}
              strokeWidth={2.5}
              strokeDasharray={dash}
            />
            <circle cx={LEFT + 8} cy={y1} r={4} fill={color} />
            <circle cx={RIGHT - 8} cy={y2} r={4} fill={color} />
            <text x={LEFT - 2} y={y1 + 5} textAnchor="end" className="fill-current text-[14px]">
              {short(name)} {hours(before)}
            </text>
            <text x={RIGHT + 2} y={y2 + 5} className="fill-current text-[14px]">
              {hours(after)} {short(name)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
