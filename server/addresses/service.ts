import { randomUUID } from "node:crypto";
import { type Transaction, withTerritory } from "#db/client.ts";
import { addressImport } from "#db/schema.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { readKnownCommunes } from "../listings/data.ts";
import { requireHubManager } from "../members/access.ts";
import { deleteStreets, insertStreets, lockAddresses, readCommunesKnown, readImports } from "./data.ts";
import type { Bytes } from "./lines.ts";
import { readAddresses } from "./reader.ts";
import type { ImportInput } from "./schema.ts";

const IMPORTS_SHOWN = 5;

/** What the hub knows of its addresses: the last imports, and what each commune has. */
export async function readState(viewer: SignedIn) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const known = new Map((await readCommunesKnown(tx)).map((one) => [one.code, one]));
    const communes = (await readKnownCommunes(tx, viewer.territory)).map(({ code, name }) => ({
      code,
      name,
      streets: known.get(code)?.streets ?? 0,
      addresses: known.get(code)?.addresses ?? 0,
      at: known.get(code)?.at ?? null,
    }));
    return { imports: await readImports(tx, IMPORTS_SHOWN), communes };
  });
}

export async function importFile(viewer: SignedIn, { fileName, content }: ImportInput) {
  requireHubManager(viewer);
  return importAddresses(viewer, { fileName, content, createdBy: viewer.user.id });
}

/**
 * Reads a file of addresses and keeps those of the territory's communes, in place of what these communes had before; other
 * communes keep theirs. All of the file is read before anything is written, and what is written is written in one
 * transaction: a file that is damaged or none changes nothing.
 */
export async function importAddresses(
  { db, territory, now }: Pick<Viewer, "db" | "territory" | "now">,
  { fileName, content, createdBy }: { readonly fileName: string; readonly content: Bytes; readonly createdBy: string },
) {
  const communes = await withTerritory(db, territory.id, (tx) => readKnownCommunes(tx, territory));
  const { streets, ...counts } = await readAddresses(content, communes);
  const codes = [...new Set(streets.map(({ communeCode }) => communeCode))];
  const importId = randomUUID();
  const written = {
    communes: codes.length,
    streets: streets.length,
    addresses: counts.addresses,
    refused: counts.refused,
  };
  await withTerritory(db, territory.id, async (tx) => {
    await requireAlone(tx, territory.id);
    await deleteStreets(tx, codes);
    const row = { territoryId: territory.id, id: importId, fileName, ...written, createdBy, createdAt: now() };
    await tx.insert(addressImport).values(row);
    const kept = streets.map((street) => ({ ...street, id: randomUUID() }));
    await insertStreets(tx, { territoryId: territory.id, importId }, kept);
    await recordEvent(tx, {
      territoryId: territory.id,
      actor: createdBy,
      action: "addresses.import",
      subject: importId,
      details: written,
    });
  });
  const names = new Map(communes.map(({ code, name }) => [code, name]));
  return { ...counts, ...written, communeNames: codes.map((code) => names.get(code) ?? code) };
}

async function requireAlone(tx: Transaction, territoryId: string): Promise<void> {
  if (await lockAddresses(tx, territoryId)) return;
  throw new DomainError("BUSY", "Another file of addresses is being written");
}
