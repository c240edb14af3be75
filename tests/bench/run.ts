// `npm run bench`: what the platform takes, printed as one table and kept in test-results/bench.json. Nothing fails here:
// an aim that is not reached is a conversation. Run it on a machine that does nothing else.
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { connect } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { seedIfEmpty } from "#db/seed.ts";
import { type EmbeddedPostgres, startPostgres, withDatabase } from "#server/start/postgres.ts";
import { makeDataDir, removeDataDir } from "#tests/helpers/platform.ts";
import { measureLargeMap } from "./large-map.ts";
import { measureLargeSearch } from "./large-search.ts";
import { type LargeSeason, writeLargeSeason } from "./large-season.ts";
import { measureListingWeight } from "./listing-weight.ts";
import { figuresOf, type Measure, tableOf, timed } from "./measure.ts";
import { writeMetropolis } from "./metropolis.ts";
import { measurePhone } from "./phone.ts";
import { closePlatform, measurePageWeight, measureSearch, measureStarts, openPlatform } from "./platform.ts";
import { measurePublication, measureSeason, measureWhatIf } from "./season.ts";
import { measureTimeline } from "./timeline.ts";

const RESULTS = resolve(import.meta.dirname, "../../test-results");
const measures: Measure[] = [];
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Runs a part of the bench; one that fails says so and leaves the others. */
async function part(name: string, work: () => Promise<readonly Measure[]>): Promise<void> {
  say(`… ${name}`);
  try {
    measures.push(...(await work()));
  } catch (error) {
    process.exitCode = 1;
    say(`${name} failed: ${error instanceof Error ? error.stack : error}`);
  }
}

/** An empty database beside the platform's own, migrated. */
async function scratchDatabase({ url, adminUrl }: EmbeddedPostgres, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${name} owner ${new URL(url).username}`);
  } finally {
    await admin.end();
  }
  const scratch = withDatabase(url, name);
  await migrate(scratch);
  return scratch;
}

async function withDb(url: string, work: (db: ReturnType<typeof connect>["db"]) => Promise<readonly Measure[]>) {
  const { db, close } = connect(url);
  try {
    return await work(db);
  } finally {
    await close();
  }
}

const dataDir = makeDataDir();
let large: LargeSeason | null = null;
try {
  say("… a first start, to build and to seed");
  await closePlatform(await openPlatform(dataDir));
  await part("starts", async () => [await measureStarts(dataDir)]);
  const platform = await openPlatform(dataDir);
  try {
    await part("weight of the first page", () => measurePageWeight(platform));
    await part("weight of the listing flow", () => measureListingWeight(platform));
    await part("pages on a phone", () => measurePhone(platform));
    await part("slot search", async () => [await measureSearch(platform)]);
  } finally {
    await closePlatform(platform);
  }
  const postgres = await startPostgres({ dataDir });
  try {
    await part("a map of ten thousand spaces", async () =>
      withDb(await scratchDatabase(postgres, "bench_map"), measureLargeMap),
    );
    await part("seeding", async () => {
      const url = await scratchDatabase(postgres, "bench_seed");
      const seconds = (await timed(() => seedIfEmpty(url, () => undefined))) / 1000;
      return [{ name: "seeding the demonstration", unit: "s", samples: [seconds], aim: 60 }];
    });
    await part("a season's plan", () => withDb(postgres.url, async (db) => [await measureSeason(db)]));
    await part("writing a large season", () =>
      withDb(postgres.url, async (db) => {
        large = await writeLargeSeason(db);
        return [];
      }),
    );
  } finally {
    await postgres.stop();
  }
  if (large) {
    const season = large;
    const again = await openPlatform(dataDir);
    try {
      await part("a timeline of ten thousand sessions", () => measureTimeline(again, season));
    } finally {
      await closePlatform(again);
    }
    const last = await startPostgres({ dataDir });
    try {
      await part("what if", () => withDb(last.url, async (db) => [await measureWhatIf(db)]));
      await part("publication", () => withDb(last.url, async (db) => [await measurePublication(db)]));
    } finally {
      await last.stop();
    }
  }
} finally {
  removeDataDir(dataDir);
}

await part("search in a metropolis", async () => {
  const folder = makeDataDir();
  try {
    const size = await writeMetropolis(folder);
    const metropolis = await openPlatform(folder);
    return await measureLargeSearch(metropolis, size).finally(() => closePlatform(metropolis));
  } finally {
    removeDataDir(folder);
  }
});

const machine = {
  cores: availableParallelism(),
  node: process.version,
  platform: process.platform,
  arch: process.arch,
};
mkdirSync(RESULTS, { recursive: true });
const kept = measures.map((measure) => ({ ...measure, ...figuresOf(measure) }));
writeFileSync(join(RESULTS, "bench.json"), `${JSON.stringify({ machine, measures: kept }, null, 2)}\n`);
say(`\n${tableOf(measures)}\n\n${machine.cores} cores, Node ${machine.node}; kept in test-results/bench.json`);
