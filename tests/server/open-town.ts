import { connect, withTerritory } from "#db/client.ts";
import { campaign } from "#db/schema.ts";
import { createTestDatabase } from "#tests/helpers/database.ts";
import { keptIn } from "./kept.ts";
import { createTown } from "./town.ts";

/** A town whose campaign is over, so that a season is asked of the place, with the connections of a crowd. */
export async function createOpenTown() {
  const database = await createTestDatabase();
  const town = await createTown(database.db);
  const crowd = connect(database.url, { max: 20 });
  const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);
  await read((tx) => tx.update(campaign).set({ state: "published" }));
  const close = async () => {
    await crowd.close();
    await database.close();
  };
  return { town, crowd, read, close, ...keptIn(database.db, town.territoryId) };
}
