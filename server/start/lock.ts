// A data folder has one holder. The lock is the kernel's own, taken through SQLite on an empty file: it cannot be stolen
// from a live process, and it vanishes with a dead one (kill -9 and power cuts included), so there is no stale lock to guess about.
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { codeOf, messageOf, StartError } from "./say.ts";

export interface Lock {
  release(): void;
}

/** Takes the folder for this process, or throws one line that names the holder. */
export function lockFolder(folder: string): Lock {
  const holderFile = join(folder, "holder");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    const lock = holdFile(join(folder, "lock"));
    if (!lock) throw new StartError(inUse(folder, holderFile));
    writeFileSync(holderFile, `${process.pid}\n`, { mode: 0o600 });
    return lock;
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`Le dossier de données ${folder} ne peut pas être utilisé : ${reason(error)}.`, {
      cause: error,
    });
  }
}

/** The lock on a file, or undefined when another process holds it. */
export function holdFile(file: string): Lock | undefined {
  closeSync(openSync(file, "a", 0o600)); // SQLite itself would let every account read it, hence hold it
  const database = new DatabaseSync(file);
  try {
    database.exec("pragma busy_timeout = 0; begin exclusive");
  } catch (error) {
    database.close();
    if (/locked/.test(messageOf(error))) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}

function inUse(folder: string, holderFile: string): string {
  let holder = "";
  try {
    holder = ` (processus ${readFileSync(holderFile, "utf8").trim()})`;
  } catch {
    // the other process has not written its number yet: the line is complete without it
  }
  return `Le dossier de données ${folder} est déjà utilisé par un autre serveur${holder}. Arrêtez-le, ou choisissez un autre dossier : DATA_DIR=…`;
}

function reason(error: unknown): string {
  const code = codeOf(error);
  if (code === "EACCES" || code === "EPERM" || /unable to open|readonly/.test(messageOf(error))) {
    return "cet utilisateur n'a pas le droit d'y écrire (a-t-il été créé par un autre, root par exemple ?)";
  }
  if (code === "ENOTDIR" || code === "EEXIST") return "ce n'est pas un dossier";
  if (code === "EROFS" || code === "ENOSPC") return "le disque est plein ou en lecture seule";
  return messageOf(error);
}
