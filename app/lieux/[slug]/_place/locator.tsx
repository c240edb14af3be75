import { getTranslations } from "next-intl/server";
import labels from "../../../../public/map/labels.json";
import land from "../../../../public/map/land.json";

const WIDTH = 320;
const HEIGHT = 200;
/** Kilometres from side to side: a town and its neighbours. */
const ACROSS_KM = 16;
const KM_PER_DEGREE = 111.32;
const MOST_NAMES = 6;

type Point = { readonly lon: number; readonly lat: number };
type Project = (lon: number, lat: number) => readonly [x: number, y: number];

function projectAround({ lon, lat }: Point): Project {
  const perDegree = (WIDTH / ACROSS_KM) * KM_PER_DEGREE;
  const narrow = Math.cos((lat * Math.PI) / 180);
  return (x, y) => [rounded(WIDTH / 2 + (x - lon) * narrow * perDegree), rounded(HEIGHT / 2 - (y - lat) * perDegree)];
}

const rounded = (value: number) => Math.round(value * 10) / 10;

function landPath(project: Project): string {
  const rings = land.features.flatMap(({ geometry }) => geometry.coordinates.flat());
  return rings.map((ring) => `M${ring.map(([lon = 0, lat = 0]) => project(lon, lat).join(" ")).join("L")}Z`).join("");
}

/** The largest communes in sight, none over another nor over the place. */
function namesAround(project: Project) {
  const shown: { name: string; x: number; y: number }[] = [];
  for (const { n: name, x: lon, y: lat } of labels.toSorted((a, b) => b.p - a.p)) {
    const [x, y] = project(lon, lat);
    const half = name.length * 3.2;
    const isInside = x > half + 4 && x < WIDTH - half - 4 && y > 12 && y < HEIGHT - 16;
    const isClear = [...shown, { name: "", x: WIDTH / 2, y: HEIGHT / 2 }].every(
      (other) => Math.abs(other.y - y) > 15 || Math.abs(other.x - x) > half + other.name.length * 3.2 + 12,
    );
    if (isInside && isClear && shown.length < MOST_NAMES) shown.push({ name, x, y });
  }
  return shown;
}

/** Where the place lies between the coast and its neighbours: drawn on the server, no map library needed. */
export async function Locator({ lon, lat, name }: Point & { readonly name: string }) {
  const t = await getTranslations("places");
  const project = projectAround({ lon, lat });
  return (
    <figure className="overflow-hidden rounded-2xl border border-line bg-(--map-sea) shadow-card">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("locator", { name })} className="block w-full">
        <path d={landPath(project)} fill="var(--map-land)" stroke="var(--line-strong)" strokeWidth="0.75" />
        {namesAround(project).map((commune) => (
          <text key={commune.name} x={commune.x} y={commune.y} fontSize="11" fill="var(--muted)" textAnchor="middle">
            {commune.name}
          </text>
        ))}
        <circle cx={WIDTH / 2} cy={HEIGHT / 2} r="16" fill="var(--open)" opacity="0.3" />
        <circle cx={WIDTH / 2} cy={HEIGHT / 2} r="7" fill="var(--open)" stroke="var(--ink)" strokeWidth="2" />
      </svg>
      <figcaption className="bg-surface px-3 py-1.5 text-muted text-xs">{t("mapSource")}</figcaption>
    </figure>
  );
}
