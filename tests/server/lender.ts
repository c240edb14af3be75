import { type Database, withTerritory } from "#db/client.ts";
import { createTestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, type Town } from "./town.ts";

export type Borrower = "judo" | "choir";
type Saved = Parameters<Awaited<ReturnType<Town["as"]>>["items"]["save"]>[0];

export const HOUR = 60;
export const DAY = "2026-09-15";
/** A Tuesday morning in the town. */
export const SPAN = { day: DAY, startMinute: 10 * HOUR, lastDay: DAY, endMinute: 12 * HOUR };
type Asked = Partial<typeof SPAN & { quantity: number; now: Date }>;

/** What the town's owner lends, and how its associations ask for it. */
export const lenderOf = (town: Town) => ({
  lists: async (more: Partial<Saved> = {}) =>
    (await town.as("owner")).items.save({
      ...{
        key: newKey(),
        site: "gymnase",
        itemId: null,
        name: "Barnum",
        category: "event",
        description: "3 m sur 3 m",
      },
      ...{ condition: "good", quantity: 1, depositCents: 10_000, terms: "free", centsPerDay: 0, maxDays: 7 },
      ...{ pickUp: "À l’accueil, de 17 h à 19 h", grantMode: "instant", spaceId: null },
      ...more,
    }),
  asks: async (who: Borrower, item: string, { now, ...more }: Asked = {}, db?: Database) => {
    const caller = await town.as(who, { ...(db ? { db } : {}), ...(now ? { now } : {}) });
    const organizationId = town.organizations[who];
    return caller.loans.ask({ key: newKey(), organizationId, item, quantity: 1, ...SPAN, ...more });
  },
});

/** A town of its own whose owner lends, and what its database holds. */
export async function createLendingTown() {
  const database = await createTestDatabase();
  const town = await createTown(database.db);
  const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);
  return { database, town, read, ...lenderOf(town) };
}
export type LendingTown = Awaited<ReturnType<typeof createLendingTown>>;
