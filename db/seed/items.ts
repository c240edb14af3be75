import type { Transaction } from "../client.ts";
import * as schema from "../schema.ts";
import { draw, drawWhole, idOf, slugOf } from "./draw.ts";
import { sites } from "./places.ts";
import type { SiteKind } from "./site-kinds.ts";
import { insertAll } from "./write.ts";

type SeedItem = Pick<
  typeof schema.item.$inferInsert,
  "name" | "category" | "terms" | "centsPerDay" | "depositCents" | "grantMode" | "lendsTo"
> & {
  readonly kind: SiteKind;
  /** How many of such places lend it. */
  readonly share: number;
  /** Pieces, from the one to the other. */
  readonly pieces: readonly [number, number];
  /** Slug of the room that it never leaves. */
  readonly room?: string;
};

const ITEMS: readonly SeedItem[] = [
  {
    ...{ kind: "community-hall", share: 0.5, name: "Tables pliantes", category: "furniture", pieces: [6, 20] },
    ...{ terms: "free", depositCents: 0, grantMode: "instant", lendsTo: "anyone" },
  },
  {
    ...{ kind: "community-hall", share: 0.4, name: "Vidéoprojecteur", category: "audiovisual", pieces: [1, 2] },
    ...{ terms: "free", depositCents: 10_000, grantMode: "approval", lendsTo: "organizations" },
  },
  {
    ...{ kind: "community-hall", share: 0.25, name: "Sono portable", category: "audiovisual", pieces: [1, 1] },
    ...{ terms: "rent", centsPerDay: 1000, depositCents: 20_000, grantMode: "approval", lendsTo: "organizations" },
  },
  {
    ...{ kind: "gym", share: 0.3, name: "Plots et chasubles", category: "sport", pieces: [2, 4] },
    ...{ terms: "free", depositCents: 0, grantMode: "instant", lendsTo: "organizations" },
  },
  {
    ...{ kind: "library", share: 0.6, name: "Malle de jeux de société", category: "games", pieces: [1, 3] },
    ...{ terms: "gift", depositCents: 0, grantMode: "instant", lendsTo: "anyone" },
  },
  {
    ...{ kind: "cellar", share: 0.6, name: "Batterie", category: "music", pieces: [1, 1], room: "cave-voutee" },
    ...{ terms: "free", depositCents: 0, grantMode: "instant", lendsTo: "organizations" },
  },
];

const PICK_UP = [
  { weekday: 3, startMinute: 14 * 60, endMinute: 18 * 60 },
  { weekday: 6, startMinute: 10 * 60, endMinute: 12 * 60 },
];

/** What places lend beside their rooms; how many things. */
export async function writeItems(tx: Transaction, territoryId: string, createdBy: string): Promise<number> {
  const units: (typeof schema.unit.$inferInsert)[] = [];
  const items: (typeof schema.item.$inferInsert)[] = [];
  const hours: (typeof schema.pickUpHour.$inferInsert)[] = [];
  for (const site of sites()) {
    for (const { kind, share, pieces, room, ...item } of ITEMS) {
      const path = `${site.slug}/${slugOf(item.name)}`;
      if (site.kind !== kind || draw(`item/${path}`) >= share) continue;
      const [id, unitId, siteId] = [idOf(`item/${path}`), idOf(`unit/item/${path}`), idOf(`site/${site.slug}`)];
      units.push({ territoryId, id: unitId, siteId, name: item.name, seats: drawWhole(`pieces/${path}`, ...pieces) });
      items.push({
        ...item,
        ...{ territoryId, id, siteId, unitId, createdBy },
        slug: `${slugOf(item.name)}-${site.slug}`,
        spaceId: room ? idOf(`space/${site.slug}/${room}`) : null,
        description: "Objet inventé pour la démonstration.",
        condition: "good",
        pickUp: room ? null : "À l’accueil.",
      });
      if (!room) hours.push(...PICK_UP.map((hour) => ({ ...hour, territoryId, itemId: id })));
    }
  }
  await insertAll(tx, schema.unit, units);
  await insertAll(tx, schema.item, items);
  await insertAll(tx, schema.pickUpHour, hours);
  return items.length;
}
