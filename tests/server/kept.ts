import { eq, like } from "drizzle-orm";
import { type Database, withTerritory } from "#db/client.ts";
import { occupation, outbox, session } from "#db/schema.ts";

/** What a booking has, what it keeps, and what was written of it. */
export function keptIn(db: Database, territoryId: string) {
  const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(db, territoryId, work);
  const startsOf = async (bookingId: string) =>
    (await read((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)).orderBy(session.localStart)))
      .filter(({ state }) => state === "planned")
      .map(({ localStart }) => localStart.slice(5, 16));
  const takenBy = (bookingId: string) =>
    read(async (tx) =>
      (await tx.select().from(occupation).where(eq(occupation.bookingId, bookingId)))
        .filter(({ state }) => state !== "released")
        .map(({ state, during }) => `${state} ${during.start.toISOString().slice(5, 16)}`)
        .toSorted(),
    );
  const mailsAbout = (words: string) =>
    read((tx) =>
      tx
        .select()
        .from(outbox)
        .where(like(outbox.subject, `%${words}%`)),
    );
  return { startsOf, takenBy, mailsAbout };
}
