import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";

/** Text beyond this cannot be one string, and a small packed file may hold as much. */
const MOST_BYTES = 500_000_000;

/** A file that could not be read as JSON; the message names it and the fault, in one line. */
export class FileError extends Error {
  override name = "FileError";
  constructor(message: string, options?: ErrorOptions) {
    // what a parser of JSON quotes of a file may have lines of its own
    super(message.replaceAll(/[\s\p{C}]+/gu, " "), options);
  }
}

/** JSON of a file, or of standard input for `-`; `.gz` (or gzipped input) is unpacked. */
export function readJson(path: string): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path === "-" ? 0 : path);
  } catch (error) {
    throw new FileError(`${path}: ${(error as Error).message}`, { cause: error });
  }
  try {
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return JSON.parse((isPacked ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes).toString("utf8"));
  } catch (error) {
    throw new FileError(`${path}: not JSON: ${(error as Error).message}`, { cause: error });
  }
}

export function writeJson(path: string, value: unknown): void {
  const text = `${JSON.stringify(value, null, 1)}\n`;
  try {
    if (path === "-") process.stdout.write(text);
    else writeFileSync(path, path.endsWith(".gz") ? gzipSync(text) : text);
  } catch (error) {
    throw new FileError(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
