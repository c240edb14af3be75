// `npm run addresses -- adresses-59.csv.gz`: reads a file of the Base Adresse Nationale into the territory, as the hub's
// page does, for a file that is already on the machine.
import { createReadStream, existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { connect } from "#db/client.ts";
import { importAddresses } from "../addresses/service.ts";
import { EnvError, readStartEnv } from "../env.ts";
import { DomainError } from "../errors.ts";
import { readTerritory } from "../territories/data.ts";
import { ROOT } from "./build.ts";
import { checkDatabase } from "./database.ts";
import { startPostgres } from "./postgres.ts";
import { messageOf, StartError, say } from "./say.ts";
import { handleSignals } from "./signals.ts";
import { Stopper } from "./stopper.ts";

const USAGE = "Usage : npm run addresses -- adresses-59.csv.gz [--territoire nom]";
const FILE_FAULTS: Readonly<Record<string, string>> = {
  address_header: "ce n'est pas un fichier de la Base Adresse Nationale",
  address_columns: "ce n'est pas un fichier de la Base Adresse Nationale, il lui manque",
  address_damaged: "le fichier est abîmé ou incomplet",
  address_too_large: "le fichier est trop gros",
  address_too_many: "le fichier donne trop d'adresses au territoire",
  address_not_here: "aucune adresse n'est d'une commune du territoire",
};
const LINE_FAULTS = {
  columns: "pas autant de cellules que l'en-tête",
  name: "rue sans nom",
  number: "numéro illisible",
  suffix: "suite du numéro trop longue",
  position: "longitude ou latitude manquante",
  far: "point loin de sa commune",
} as const;

const stopper = new Stopper();
handleSignals(stopper);
try {
  await run();
} catch (error) {
  const isClear = error instanceof StartError || error instanceof EnvError;
  process.stderr.write(`${isClear ? messageOf(error) : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
} finally {
  await stopper.stopAll();
}

async function run(): Promise<void> {
  const { file, slug } = readArguments();
  const { db, close } = connect(await databaseUrl(), { max: 2 });
  stopper.add(close);
  const territory = await readTerritory(db, slug);
  if (!territory) throw new StartError(slug ? `Aucun territoire « ${slug} ».` : "Aucun territoire dans cette base.");
  try {
    const content = createReadStream(file);
    const name = basename(file).slice(-200);
    const viewer = { db, territory, now: () => new Date() };
    tell(await importAddresses(viewer, { fileName: name, content, createdBy: "command" }));
  } catch (error) {
    throw error instanceof DomainError ? new StartError(saidOf(error), { cause: error }) : error;
  }
}

function readArguments(): { file: string; slug: string | undefined } {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { territoire: { type: "string" } } });
  const [file, ...others] = positionals;
  if (!file || others.length > 0) throw new StartError(USAGE);
  if (!existsSync(file)) throw new StartError(`Le fichier ${file} n'existe pas.`);
  return { file, slug: values.territoire };
}

/** The database named, else the embedded one, which is started unless the platform holds it. */
async function databaseUrl(): Promise<string> {
  const given = readStartEnv();
  if (given.DATABASE_URL) {
    await checkDatabase(given.DATABASE_URL);
    return given.DATABASE_URL;
  }
  const dataDir = resolve(ROOT, given.DATA_DIR ?? ".data");
  if (!existsSync(join(dataDir, "postgres.json"))) {
    throw new StartError(`Aucune donnée dans ${dataDir} : lancez d'abord « npm start », ou indiquez DATABASE_URL.`);
  }
  const postgres = await startPostgres({ dataDir, isDefaultPlace: given.DATA_DIR === undefined });
  stopper.add(() => postgres.stop(), postgres.kill);
  return postgres.url;
}

function tell({ addresses, streets, communes, refused, refusedLines, elsewhere, repeated }: Imported): void {
  say(`${addresses} adresses, ${streets} rues, ${communes} communes`);
  say(`${elsewhere} lignes d'autres communes, ${repeated} répétitions laissées de côté`);
  if (refused === 0) return;
  say(`${refused} lignes refusées :`);
  for (const { line, fault } of refusedLines) say(`  ligne ${line} : ${LINE_FAULTS[fault]}`);
  if (refused > refusedLines.length) say(`  et ${refused - refusedLines.length} autres`);
}

type Imported = Awaited<ReturnType<typeof importAddresses>>;

function saidOf({ code, details }: DomainError): string {
  if (code === "BUSY") return "Un autre fichier d'adresses est en train d'être enregistré. Réessayez ensuite.";
  const said = FILE_FAULTS[String(details.rule)] ?? "le fichier n'est pas accepté";
  return `Rien n'est changé : ${said}${details.missing ? ` ${details.missing}` : ""}.`;
}
