import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { type RefusalDetails, site, space } from "#db/schema.ts";

/**
 * What would have been enough, in the words of an association: with the place's name, and without who else would have had
 * to make room.
 */
export async function readEnough(tx: Transaction, { changes = [] }: RefusalDetails) {
  const own = changes.filter(({ kind }) => kind !== "move");
  const ids = own.flatMap((change) => ("at" in change ? [change.at.spaceId] : []));
  const places =
    ids.length === 0
      ? []
      : await tx
          .select({ id: space.id, name: sql<string>`${site.name} || ', ' || ${space.name}` })
          .from(space)
          .innerJoin(site, sql`${site.territoryId} = ${space.territoryId} and ${site.id} = ${space.siteId}`)
          .where(inArray(space.id, ids));
  const nameOf = new Map(places.map(({ id, name }) => [id, name]));
  return own.map((change) => {
    if (!("at" in change)) return { ...change, place: null };
    const { at, request: _, ...rest } = change;
    return { ...rest, at: { weekday: at.weekday, startMinute: at.startMinute }, place: nameOf.get(at.spaceId) ?? "" };
  });
}
