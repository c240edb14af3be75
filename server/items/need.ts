// What is lent beside the places that answer a need: free at the same moment, near the same point, of use for the same activity.
import { eq } from "drizzle-orm";
import { type Transaction, withTerritory } from "#db/client.ts";
import { type ACTIVITY_FAMILIES, activity, type ITEM_CATEGORIES } from "#db/schema.ts";
import type { Viewer } from "../context.ts";
import { localInterval } from "../time.ts";
import { searchItems } from "./data.ts";
import { metres } from "./distance.ts";
import type { NeedInput } from "./schema.ts";

/** A session's usual length. */
const SESSION_MINUTES = 120;
const LOOKED_AT = 300;
const SHOWN = 3;

type Family = (typeof ACTIVITY_FAMILIES)[number];
type Category = (typeof ITEM_CATEGORIES)[number];
/** What is of use for which activities. */
const OF_USE: Readonly<Record<Family, readonly Category[]>> = {
  sport: ["sport", "mobility", "games"],
  culture: ["audiovisual", "music", "event"],
  learning: ["audiovisual", "furniture", "games"],
  social: ["kitchen", "event", "furniture", "games"],
  making: ["tools", "furniture", "kitchen"],
  meeting: ["audiovisual", "furniture", "kitchen"],
};

export async function findForNeed(viewer: Viewer, { activity: slug, near, day, minute }: NeedInput) {
  const { during } = localInterval(day, minute, SESSION_MINUTES, viewer.territory.timeZone);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const categories = slug ? await readOfUse(tx, slug) : undefined;
    const found = await searchItems(tx, { text: "", categories, offset: 0, limit: LOOKED_AT }, during);
    const reachable = found
      // what stays in a room is shown with that room
      .filter(({ spaceId }) => spaceId === null)
      .map((one) => ({ one, away: near ? metres(near, one) : 0 }))
      .filter(({ away }) => !near?.distanceM || away <= near.distanceM)
      .toSorted((a, b) => a.away - b.away);
    const items = reachable.slice(0, SHOWN).map(({ one }) => {
      const { slug: itemSlug, name, photoId, siteName, communeName, terms, centsPerDay, depositCents } = one;
      return { slug: itemSlug, name, photoId, siteName, communeName, terms, centsPerDay, depositCents };
    });
    return { items, count: reachable.length };
  });
}

async function readOfUse(tx: Transaction, slug: string): Promise<readonly Category[] | undefined> {
  const [found] = await tx.select({ family: activity.family }).from(activity).where(eq(activity.slug, slug));
  return found && OF_USE[found.family];
}
