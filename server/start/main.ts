// `npm start`: from a fresh clone to a served platform, and back to nothing running on Ctrl-C.
// What the long steps need is imported by them, so that a refusal comes at once.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { EnvError, readStartEnv, type StartEnv } from "../env.ts";
import { build, isBuilt, ROOT } from "./build.ts";
import { checkDatabase, describeDatabase } from "./database.ts";
import { probePort } from "./ports.ts";
import { startPostgres } from "./postgres.ts";
import { codeOf, messageOf, StartError, say } from "./say.ts";
import { serve, waitUntilHealthy } from "./serve.ts";
import { handleSignals } from "./signals.ts";
import { Stopper } from "./stopper.ts";
import { warm } from "./warm.ts";

const WEB_STOPS_WITHIN_MS = 8_000;
const isDev = process.argv.includes("--dev");
const stopper = new Stopper();

try {
  await start(readStartEnv());
} catch (error) {
  await fail(error);
}

async function start(given: StartEnv): Promise<void> {
  handleSignals(stopper);
  const began = Date.now();
  const port = given.PORT ?? 3000;
  const host = given.HOST ?? "127.0.0.1";
  const dataDir = resolve(ROOT, given.DATA_DIR ?? ".data");

  // what can be refused is refused before the long steps
  await checkPort(port, host);
  if (given.DATABASE_URL) await checkDatabase(given.DATABASE_URL);
  const place = given.DATABASE_URL
    ? { url: given.DATABASE_URL, name: describeDatabase(given.DATABASE_URL) }
    : await startEmbedded(dataDir, given.DATA_DIR === undefined);

  if (!isDev && !isBuilt()) {
    await step("Construction des pages (une fois, une minute environ)", () =>
      build((child) =>
        stopper.add(
          () => child.stop("SIGTERM", 2_000),
          () => child.kill("SIGKILL"),
        ),
      ),
    );
  }
  await step("Mise à jour de la base", async () => {
    const { migrate } = await import("#db/migrate.ts");
    await migrate(place.url);
  });
  await step("Lecture de la base", async (note) => {
    const { seedIfEmpty } = await import("#db/seed.ts");
    const isNew = await seedIfEmpty(place.url, (line) => say(`    ${line}`));
    note(isNew ? "Territoire de démonstration créé" : "Données retrouvées");
  });

  const publicUrl = given.PUBLIC_URL ?? `http://localhost:${port}`;
  await step("Serveur web", async () => {
    await checkPort(port, host);
    const web = serve({
      port,
      host,
      isDev,
      settings: {
        DATABASE_URL: place.url,
        DATA_DIR: dataDir,
        PUBLIC_URL: publicUrl,
        BETTER_AUTH_SECRET: given.BETTER_AUTH_SECRET ?? keepSecret(dataDir),
      },
    });
    stopper.add(
      () => web.stop("SIGTERM", WEB_STOPS_WITHIN_MS),
      () => web.kill("SIGKILL"),
    );
    await waitUntilHealthy(web, port);
    void web.ended.then(() => fail(new StartError("Le serveur web s'est arrêté de lui-même.")));
  });
  await welcome(publicUrl, place, Date.now() - began);
  if (!isDev) void warm(port);
}

async function checkPort(port: number, host: string): Promise<void> {
  const problem = await probePort(port, host);
  if (problem === undefined) return;
  if (problem === "EADDRINUSE") {
    throw new StartError(
      `Le port ${port} est déjà pris. Libérez-le, ou choisissez-en un autre : PORT=${port + 1} npm start`,
    );
  }
  if (problem === "EACCES") {
    throw new StartError(
      `Le port ${port} est réservé à root. Choisissez-en un au-dessus de 1024 : PORT=3000 npm start`,
    );
  }
  throw new StartError(`Impossible d'écouter sur ${host}:${port} (${problem}).`);
}

async function startEmbedded(dataDir: string, isDefaultPlace: boolean): Promise<{ url: string; name: string }> {
  return step("Base de données", async (note) => {
    const postgres = await startPostgres({ dataDir, isDefaultPlace });
    stopper.add(() => postgres.stop(), postgres.kill);
    void postgres.ended.then(() =>
      fail(new StartError(`Postgres s'est arrêté de lui-même (voir ${join(dataDir, "postgres.log")}).`)),
    );
    note("Postgres embarqué");
    // under root, the database may have had to move out of a closed home
    const isElsewhere = !postgres.folder.startsWith(dataDir);
    return { url: postgres.url, name: isElsewhere ? `${dataDir} et ${postgres.folder}` : dataDir };
  });
}

/** The secret that signs sessions: made once, so that a restart signs nobody out. */
function keepSecret(dataDir: string): string {
  const file = join(dataDir, "auth-secret");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  const secret = randomBytes(32).toString("base64url");
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

async function step<T>(name: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
  const began = Date.now();
  let shown = name;
  const result = await work((text) => {
    shown = text;
  });
  if (!stopper.isStopping) say(`  ${seconds(Date.now() - began).padStart(7)}  ${shown}`);
  return result;
}

async function welcome(url: string, place: { url: string; name: string }, tookMs: number): Promise<void> {
  say("");
  say(`24/100 est prêt (${seconds(tookMs)}) :  ${url}`);
  if (await isDemonstration(place.url)) {
    say("");
    say(`Comptes de démonstration, en un clic sur ${url}/connexion :`);
    const { demoAccounts } = await import("#db/seed/accounts.ts");
    for (const { name, email, password } of demoAccounts) say(`  ${name.padEnd(32)} ${email.padEnd(28)} ${password}`);
  }
  say("");
  say(`Données : ${place.name}`);
  say("Ctrl-C arrête tout ; les données restent.");
}

async function isDemonstration(databaseUrl: string): Promise<boolean> {
  const { connect } = await import("#db/client.ts");
  const { db, close } = connect(databaseUrl, { max: 1 });
  try {
    const { rows } = await db.execute("select exists(select from territory where is_demonstration) as yes");
    return rows[0]?.yes === true;
  } finally {
    await close();
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1).replace(".", ",")} s`;
}

/** One clear line for what a person can mend, the whole trace for what only we can; nothing when already leaving. */
async function fail(error: unknown): Promise<void> {
  if (stopper.isStopping) return;
  const isClear = error instanceof StartError || error instanceof EnvError;
  const text = isClear ? messageOf(error) : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}${codeOf(error) && !isClear ? ` [${codeOf(error)}]` : ""}\n`);
  await stopper.stopAll();
  process.exit(1);
}
