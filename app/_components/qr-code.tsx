import { encode } from "uqr";

/** An address as a code to scan: dark on white under any theme, for that is what cameras look for. */
export function QrCode({
  text,
  label,
  className = "",
}: {
  readonly text: string;
  readonly label: string;
  readonly className?: string;
}) {
  const { size, data } = encode(text, { ecc: "M", border: 2 });
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={`aspect-square w-full bg-white ${className}`}
    >
      <path d={data.map(rowPath).join("")} fill="black" />
    </svg>
  );
}

/** Dark modules side by side are one rectangle. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < row.length; x++) {
    const start = x;
    while (row[x]) x++;
    if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
  }
  return path;
}
