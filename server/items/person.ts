// Somebody alone who lends or borrows: an organization of one, made when it is first needed.
import { createHash, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { type Transaction, withTerritory } from "#db/client.ts";
import { member, organization, site } from "#db/schema.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { readKnownCommunes } from "../listings/data.ts";
import { requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import type { ItemRow } from "./data.ts";
import type { StartInput } from "./schema.ts";

/** An address that does not name its person, and of which there is one for each. */
const slugOf = (userId: string) => `personne-${createHash("sha256").update(userId).digest("hex").slice(0, 20)}`;

/** The organization of one of the viewer, made if there is none; the name is theirs to choose when they lend. */
async function requireOwn(tx: Transaction, viewer: SignedIn): Promise<string> {
  const { id: userId, name } = viewer.user;
  const { id: territoryId } = viewer.territory;
  const slug = slugOf(userId);
  const row = { territoryId, id: randomUUID(), slug, name: name.slice(0, 160), kind: "person" as const };
  await tx.insert(organization).values(row).onConflictDoNothing();
  const [found] = await tx.select({ id: organization.id }).from(organization).where(eq(organization.slug, slug));
  if (!found) throw new Error("Nobody's organization of one");
  await tx
    .insert(member)
    .values({ territoryId, organizationId: found.id, userId, role: "manager" })
    .onConflictDoNothing();
  return found.id;
}

/** In whose name something is borrowed: an organization of the viewer's, or (null) their own, where the lender lends to people. */
export async function borrowerOf(
  tx: Transaction,
  viewer: SignedIn,
  found: ItemRow,
  organizationId: string | null,
): Promise<string> {
  const own = viewer.user.memberships.find(({ organizationKind }) => organizationKind === "person");
  const isAlone = organizationId === null || organizationId === own?.organizationId;
  if (organizationId !== null) requireRight(viewer, organizationId, "borrow");
  if (isAlone && found.lendsTo !== "anyone") {
    throw new DomainError("INVALID_INPUT", `Item ${found.id} is lent to organizations`, {
      path: ["organizationId"],
      details: { rule: "organizations_only" },
    });
  }
  return organizationId ?? requireOwn(tx, viewer);
}

/** From where the viewer lends alone, and the communes that they may choose; null for who has never lent. */
export async function readShelf(viewer: SignedIn) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const [found] = await tx
      .select({ slug: site.slug, name: site.name, communeName: site.communeName })
      .from(site)
      .where(and(eq(site.slug, slugOf(viewer.user.id)), eq(site.kind, "home")));
    const communes = await readKnownCommunes(tx, viewer.territory);
    return { shelf: found ?? null, communes: communes.map(({ code, name }) => ({ code, name })) };
  });
}

/** Begins to lend alone, under a name that others will see. Of where they live, the commune is kept and nothing else. */
export async function startLending(viewer: SignedIn, input: StartInput) {
  return mutate(viewer, "items.startLending", input, async (tx) => {
    const commune = (await readKnownCommunes(tx, viewer.territory)).find(({ code }) => code === input.communeCode);
    if (!commune) throw new DomainError("NOT_FOUND", `No commune ${input.communeCode}`, { path: ["communeCode"] });
    const organizationId = await requireOwn(tx, viewer);
    const { id: territoryId } = viewer.territory;
    const slug = slugOf(viewer.user.id);
    await tx.update(organization).set({ name: input.name }).where(eq(organization.id, organizationId));
    const place = { communeCode: commune.code, communeName: commune.name, lon: commune.lon, lat: commune.lat };
    await tx
      .insert(site)
      .values({
        ...{ territoryId, organizationId, slug, name: input.name, kind: "home", state: "draft", source: "person" },
        ...place,
      })
      .onConflictDoUpdate({ target: [site.territoryId, site.slug], set: { name: input.name, ...place } });
    const details = { commune: commune.code };
    const event = { action: "item.start-lending", subject: organizationId, details };
    await recordEvent(tx, { territoryId, actor: viewer.user.id, ...event });
    return { site: slug };
  });
}
