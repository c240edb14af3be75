import { type Database, withTerritory } from "#db/client.ts";
import { opening, organization, site, space, spaceUnit, territory, unit } from "#db/schema.ts";
import { draw, drawOf, drawWhole, idOf } from "#db/seed/draw.ts";
import { insertAll } from "#db/seed/write.ts";

const SPACES_PER_SITE = 4;
const KINDS = ["school", "gym", "community-hall", "office", "library"] as const;

/** Places at random over a county, each of four spaces with hours of their own. */
export async function writeCounty(db: Database, sitesWanted: number): Promise<typeof territory.$inferSelect> {
  const [county] = await db
    .insert(territory)
    .values({
      id: idOf("bench/territory"),
      slug: "bench",
      name: "Bench",
      timeZone: "Europe/Paris",
      schoolZone: "zone-b",
      west: 2,
      south: 50,
      east: 4,
      north: 51,
      isDemonstration: true,
    })
    .returning();
  if (!county) throw new Error("The territory was not inserted");
  const territoryId = county.id;
  const organizationId = idOf("bench/organization");
  const validity = { start: "2026-09-01", end: "2027-09-01" };
  const sites: (typeof site.$inferInsert)[] = [];
  const spaces: (typeof space.$inferInsert)[] = [];
  const units: (typeof unit.$inferInsert)[] = [];
  const spaceUnits: (typeof spaceUnit.$inferInsert)[] = [];
  const openings: (typeof opening.$inferInsert)[] = [];
  for (let i = 0; i < sitesWanted; i++) {
    const siteId = idOf(`bench/site/${i}`);
    sites.push({
      territoryId,
      id: siteId,
      organizationId,
      slug: `lieu-d-essai-${i}-commune-${i % 300}`,
      name: `Lieu d’essai ${i}`,
      kind: drawOf(`bench/${i}/kind`, KINDS),
      communeCode: String(59_000 + (i % 300)),
      communeName: `Commune ${i % 300}`,
      lon: 2 + 2 * draw(`bench/${i}/lon`),
      lat: 50 + draw(`bench/${i}/lat`),
      isDemonstration: true,
    });
    for (let n = 0; n < SPACES_PER_SITE; n++) {
      const key = `bench/space/${i}/${n}`;
      const [id, unitId] = [idOf(key), idOf(`${key}/unit`)];
      const common = { territoryId, siteId };
      spaces.push({
        ...common,
        id,
        slug: `salle-${n}`,
        name: `Salle ${n}`,
        kind: "hall",
        capacity: drawWhole(`${key}/capacity`, 10, 200),
        noise: "moderate",
        grantMode: "instant",
      });
      units.push({ ...common, id: unitId, name: "Salle" });
      spaceUnits.push({ ...common, spaceId: id, unitId });
      for (let weekday = 1; weekday <= 7; weekday++) {
        openings.push({
          territoryId,
          id: idOf(`${key}/${weekday}`),
          spaceId: id,
          weekday,
          startMinute: 30 * drawWhole(`${key}/${weekday}/start`, 14, 38),
          lengthMinutes: 30 * drawWhole(`${key}/${weekday}/length`, 4, 16),
          validity,
        });
      }
    }
  }
  await withTerritory(db, territoryId, async (tx) => {
    await tx
      .insert(organization)
      .values({ territoryId, id: organizationId, slug: "bench", name: "Bench", kind: "town" });
    await insertAll(tx, site, sites);
    await insertAll(tx, space, spaces);
    await insertAll(tx, unit, units);
    await insertAll(tx, spaceUnit, spaceUnits);
    await insertAll(tx, opening, openings);
  });
  return county;
}
