// The 24-hour ring: midnight at the top, noon at the bottom, free hours as bright arcs. The logo is this ring.

export type Arc = { readonly start: number; readonly end: number };

const polar = (radius: number, hour: number) => {
  const angle = (hour / 24) * 2 * Math.PI - Math.PI / 2;
  return `${(50 + radius * Math.cos(angle)).toFixed(2)} ${(50 + radius * Math.sin(angle)).toFixed(2)}`;
};

function arcPath(radius: number, { start, end }: Arc): string {
  if (end - start >= 23.99) {
    return `M ${polar(radius, 0)} A ${radius} ${radius} 0 1 1 ${polar(radius, 12)} A ${radius} ${radius} 0 1 1 ${polar(radius, 24)}`;
  }
  return `M ${polar(radius, start)} A ${radius} ${radius} 0 ${end - start > 12 ? 1 : 0} 1 ${polar(radius, end)}`;
}

/**
 * A day's free hours as arcs of a ring. `arcs` in hours of the local day (they may pass 24), `taken` likewise, `now`
 * draws the hand. `label` says the same in words; without it the ring is decoration beside words that do.
 */
export function Dial({
  arcs,
  taken = [],
  now,
  size = 40,
  label,
  hours = false,
}: {
  readonly arcs: readonly Arc[];
  readonly taken?: readonly Arc[];
  readonly now?: number | undefined;
  readonly size?: number;
  readonly label?: string;
  readonly hours?: boolean;
}) {
  const width = size < 60 ? 14 : 10;
  return (
    <svg
      viewBox="0 0 100 100"
      width={size}
      height={size}
      className="shrink-0"
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      <circle cx="50" cy="50" r="40" fill="none" stroke="var(--line)" strokeWidth={width} />
      {taken.map((arc) => (
        <path key={`t${arc.start}`} d={arcPath(40, arc)} fill="none" stroke="var(--line-strong)" strokeWidth={width} />
      ))}
      {arcs.map((arc) => (
        <path
          key={`f${arc.start}`}
          d={arcPath(40, arc)}
          fill="none"
          stroke="var(--open)"
          strokeWidth={width}
          strokeLinecap="butt"
        />
      ))}
      {arcs.length > 0 && (
        <circle cx="50" cy="50" r={40 + width / 2} fill="none" stroke="var(--open-text)" strokeWidth="1" />
      )}
      {hours &&
        [0, 6, 12, 18].map((hour) => {
          const [x, y] = polar(26, hour).split(" ");
          return (
            <text
              key={hour}
              x={x}
              y={y}
              fill="var(--muted)"
              fontSize="9"
              textAnchor="middle"
              dominantBaseline="central"
              className="figures"
            >
              {hour}
            </text>
          );
        })}
      {now !== undefined && (
        <path
          d={`M ${polar(hours ? 12 : 8, now)} L ${polar(48, now)}`}
          stroke="var(--ink)"
          strokeWidth={size < 60 ? 5 : 2.5}
          strokeLinecap="round"
        />
      )}
    </svg>
  );
}

/** The mark: a ring open from dusk to dawn. */
export function Mark({ size = 32 }: { readonly size?: number }) {
  return <Dial size={size} arcs={[{ start: 17, end: 32 }]} now={21} />;
}
