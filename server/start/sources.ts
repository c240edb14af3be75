import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const FOLDERS = ["app", "db", "public", "server", "solver"];
const FILES = ["next.config.ts", "package-lock.json", "package.json", "postcss.config.mjs", "tsconfig.json"];
/** Read at start or by people, never part of the build. */
const OUTSIDE = /^server\/start\/|\.md$|\.sql$|\.tsbuildinfo$/;

/** A fingerprint of all that the build is made from; a copied or freshly cloned tree has the same one. */
export function hashSources(root: string): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of listSources(root)) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

export function listSources(root: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (entry.isFile() && (FILES.includes(entry.name) || /^(instrumentation|proxy).*\.ts$/.test(entry.name))) {
      found.push(entry.name);
    }
    if (!entry.isDirectory() || !FOLDERS.includes(entry.name)) continue;
    for (const inner of readdirSync(join(root, entry.name), { recursive: true, withFileTypes: true })) {
      if (inner.isFile()) found.push(relative(root, join(inner.parentPath, inner.name)));
    }
  }
  return found
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !OUTSIDE.test(file))
    .sort();
}
