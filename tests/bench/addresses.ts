// `node tests/bench/addresses.ts`: what importing and searching 300,000 made-up addresses takes, on an embedded Postgres
// of its own. Nothing fails here: an aim that is not reached is a conversation.
import { gzipSync } from "node:zlib";
import { connect, withTerritory } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { drawOf, drawWhole } from "#db/seed/draw.ts";
import { seedIfEmpty } from "#db/seed.ts";
import { searchAddresses } from "#server/addresses/search.ts";
import { importAddresses } from "#server/addresses/service.ts";
import type { SignedIn } from "#server/context.ts";
import { readKnownCommunes } from "#server/listings/data.ts";
import { startPostgres } from "#server/start/postgres.ts";
import { readTerritory } from "#server/territories/data.ts";
import { addressFile, madeAddresses } from "#tests/helpers/made-addresses.ts";
import { makeDataDir, removeDataDir } from "#tests/helpers/platform.ts";

const [ADDRESSES, ASKED, UNCOUNTED] = [300_000, 200, 10];
const say = (text: string) => process.stdout.write(`${text}\n`);

/** What people type, letter by letter: a name's beginning, a number and a name, with a commune or not. */
function typed(n: number): string {
  const street = drawWhole(`bench/${n}/street`, 0, ADDRESSES / 15 - 1);
  const thing = drawOf(`bench/${n}/thing`, ["dune", "eglise", "phare", "ecluse", "moulin", "digue", "tilleuls"]);
  const number = drawWhole(`bench/${n}/number`, 1, 15);
  const texts = ["rue", "rue des du", `rue ${thing}`, `${number} rue`, `${number} rue ${thing}`];
  const whole = [`${number} rue ${thing} essai ${street}`, `boulevard ${thing} d’essai, dunkerque`, `${number} av`];
  return drawOf(`bench/${n}/text`, [...texts, ...whole]);
}

const dataDir = makeDataDir();
const postgres = await startPostgres({ dataDir });
const { db, close } = connect(postgres.url);
try {
  await migrate(postgres.url);
  await seedIfEmpty(postgres.url, () => undefined);
  const territory = await readTerritory(db, undefined);
  if (!territory) throw new Error("The seed founded no territory");
  const viewer = { db, territory, now: () => new Date() };
  const communes = await withTerritory(db, territory.id, (tx) => readKnownCommunes(tx, territory));
  const packed = gzipSync(addressFile(madeAddresses(ADDRESSES, communes)));
  for (const name of ["first import", "the same again"]) {
    const began = performance.now();
    const content = new Blob([packed]).stream();
    const { addresses, streets } = await importAddresses(viewer, {
      fileName: "essai.csv.gz",
      content,
      createdBy: "bench",
    });
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    say(
      `${name}: ${addresses} addresses, ${streets} streets, ${(packed.length / 1e6).toFixed(1)} MB packed, ${seconds} s`,
    );
  }
  const user = { id: "bench", name: "", email: "", memberships: [] };
  const times: number[] = [];
  for (let n = 0; n < ASKED + UNCOUNTED; n++) {
    const began = performance.now();
    await searchAddresses({ ...viewer, user } satisfies SignedIn, typed(n));
    if (n >= UNCOUNTED) times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => `${(times[Math.ceil(share * times.length) - 1] ?? 0).toFixed(0)} ms`;
  say(`search, ${ASKED} texts: p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)} (aim: p95 100 ms)`);
} finally {
  await close();
  await postgres.stop();
  removeDataDir(dataDir);
}
