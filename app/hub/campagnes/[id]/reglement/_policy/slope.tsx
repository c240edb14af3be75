"use client";
import { useFormatter } from "next-intl";
import { type Line, rowsOf } from "./slope-rows.ts";

/** Where there is room each end says whose line it is; on a phone the name stands on the left alone. */
const WIDE = { width: 640, left: 230, right: 410, letters: 24, namesTwice: true, className: "max-sm:hidden" };
const NARROW = { width: 316, left: 190, right: 268, letters: 18, namesTwice: false, className: "sm:hidden" };

type Drawing = {
  readonly lines: readonly Line[];
  readonly label: string;
  readonly heads: readonly [string, string];
};

/** Hours by one policy on the left, by the other on the right, a line for each; the table beside says the same. */
export function Slope(drawing: Drawing) {
  return (
    <>
      <Lines {...drawing} size={WIDE} />
      <Lines {...drawing} size={NARROW} />
    </>
  );
}

function Lines({ lines, label, heads, size }: Drawing & { readonly size: typeof WIDE }) {
  const format = useFormatter();
  const { left, right, letters } = size;
  const { lefts, rights, height } = rowsOf(lines);
  const hours = (value: number) => format.number(value, { maximumFractionDigits: 0 });
  const short = (name: string) => (name.length > letters ? `${name.slice(0, letters - 1)}…` : name);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size.width} ${height}`}
      className={`w-full text-ink ${size.className}`}
    >
      <text x={left} y={20} textAnchor="end" className="fill-current font-semibold text-[14px]">
        {heads[0]}
      </text>
      <text
        x={size.namesTwice ? right : size.width}
        y={20}
        textAnchor={size.namesTwice ? "start" : "end"}
        className="fill-current font-semibold text-[14px]"
      >
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
              x1={left + 8}
              y1={y1}
              x2={right - 8}
              y2={y2}
              stroke={color}
              strokeWidth={2.5}
              strokeDasharray={dash}
            />
            <circle cx={left + 8} cy={y1} r={4} fill={color} />
            <circle cx={right - 8} cy={y2} r={4} fill={color} />
            <text x={left - 2} y={y1 + 5} textAnchor="end" className="fill-current text-[14px]">
              {short(name)} {hours(before)}
            </text>
            <text x={right + 2} y={y2 + 5} className="fill-current text-[14px]">
              {hours(after)} {size.namesTwice && short(name)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
