import { useId } from "react";
import { DAY_MINUTES, type DayHours, type Span, takenOf } from "./hours.ts";

const CENTER = 120;
const RING = 84;
const WIDTH = 26;

const polar = (radius: number, minute: number): [number, number] => {
  const angle = (minute / DAY_MINUTES) * 2 * Math.PI - Math.PI / 2;
  return [rounded(CENTER + radius * Math.cos(angle)), rounded(CENTER + radius * Math.sin(angle))];
};
// server and browser differ in the last digits of a cosine
const rounded = (value: number) => Math.round(value * 100) / 100;
const point = (radius: number, minute: number) => polar(radius, minute).join(" ");

function arc(radius: number, [start, end]: Span): string {
  const middle = (start + end) / 2;
  return `M ${point(radius, start)} A ${radius} ${radius} 0 0 1 ${point(radius, middle)} A ${radius} ${radius} 0 0 1 ${point(radius, end)}`;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/**
 * The day as a ring, midnight at the top: free hours bright, taken ones hatched, closed ones empty, the quiet hours a
 * thin line inside, the hand at the present minute. `label` says it all in words; `children` stand in the middle.
 */
export function BigDial({
  hours,
  quiet,
  now,
  wished,
  label,
  children,
}: {
  readonly hours: DayHours;
  readonly quiet: Span;
  readonly now: number | null;
  readonly wished: number | null;
  readonly label: string;
  readonly children: React.ReactNode;
}) {
  const hatch = useId();
  return (
    <div className="relative mx-auto aspect-square w-full max-w-80">
      <svg viewBox="0 0 240 240" role="img" aria-label={label} className="size-full">
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="var(--sunken)" />
            <rect width="3" height="6" fill="var(--line-strong)" />
          </pattern>
        </defs>
        <circle cx={CENTER} cy={CENTER} r={RING} fill="none" stroke="var(--sunken)" strokeWidth={WIDTH} />
        {takenOf(hours).map((span) => (
          <path key={span[0]} d={arc(RING, span)} fill="none" stroke={`url(#${hatch})`} strokeWidth={WIDTH} />
        ))}
        {hours.free.map((span) => (
          <path key={span[0]} d={arc(RING, span)} fill="none" stroke="var(--open)" strokeWidth={WIDTH} />
        ))}
        {[RING - WIDTH / 2, RING + WIDTH / 2].map((radius) => (
          <circle key={radius} cx={CENTER} cy={CENTER} r={radius} fill="none" stroke="var(--line-strong)" />
        ))}
        <path d={arc(RING - WIDTH / 2 - 6, quiet)} fill="none" stroke="var(--accent)" strokeWidth="2.5" />
        <Scale />
        {wished !== null && (
          <circle
            cx={polar(RING, wished)[0]}
            cy={polar(RING, wished)[1]}
            r="6"
            className="fill-accent stroke-surface"
            strokeWidth="2.5"
          />
        )}
        {now !== null && (
          <g stroke="var(--ink)" strokeWidth="3" strokeLinecap="round">
            <path d={`M ${point(RING - WIDTH / 2 - 2, now)} L ${point(RING + WIDTH / 2 + 4, now)}`} />
            <circle
              cx={polar(RING + WIDTH / 2 + 4, now)[0]}
              cy={polar(RING + WIDTH / 2 + 4, now)[1]}
              r="2.5"
              fill="var(--ink)"
            />
          </g>
        )}
      </svg>
      <div className="absolute inset-[31%] flex flex-col items-center justify-center text-center leading-tight">
        {children}
      </div>
    </div>
  );
}

function Scale() {
  return HOURS.map((hour) => {
    const outer = RING + WIDTH / 2;
    const [x, y] = polar(outer + 13, hour * 60);
    return (
      <g key={hour}>
        <path
          d={`M ${point(outer, hour * 60)} L ${point(outer + (hour % 3 === 0 ? 5 : 2.5), hour * 60)}`}
          stroke="var(--line-strong)"
        />
        {hour % 3 === 0 && (
          <text
            x={x}
            y={y}
            fontSize="10.5"
            fill="var(--muted)"
            textAnchor="middle"
            dominantBaseline="central"
            className="figures"
          >
            {hour}
          </text>
        )}
      </g>
    );
  });
}
