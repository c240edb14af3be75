import { gzipSync } from "node:zlib";
import superjson from "superjson";
import type { Database } from "#db/client.ts";
import { readMap } from "#server/places/map.ts";
import { writeCounty } from "./county.ts";
import { type Measure, timed } from "./measure.ts";

const SITES = 2500;
const RUNS = 5;

/** The answer that the map draws from, for ten thousand spaces: how heavy, how long to make. */
export async function measureLargeMap(db: Database): Promise<Measure[]> {
  const county = await writeCounty(db, SITES);
  await db.execute("analyze");
  const viewer = { db, territory: county, user: null, now: () => new Date("2026-11-24T08:00:00Z") };
  const sizes: number[] = [];
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const day = `2027-01-1${run}`;
    let answer: unknown;
    times.push(
      await timed(
        async () => (answer = await readMap(viewer, { day, stepFree: false, equipment: [], asker: "association" })),
      ),
    );
    const body = JSON.stringify({ result: { data: superjson.serialize(answer) } });
    sizes.push(gzipSync(body).length / 1000);
  }
  const note = `${SITES} sites, hours drawn at random`;
  return [
    { name: "map of 10,000 spaces, gzip", unit: "KB", samples: sizes, aim: 250, note },
    { name: "map of 10,000 spaces, made", unit: "ms", samples: times },
  ];
}
