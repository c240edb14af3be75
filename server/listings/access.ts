import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { site } from "#db/schema.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireRight } from "../members/access.ts";

/** The site, locked until the transaction ends so that two pages do not write over each other, if the viewer may list places in the name of its organization. */
export async function requireListing(tx: Transaction, viewer: SignedIn, slug: string) {
  const [found] = await tx.select().from(site).where(eq(site.slug, slug)).for("update");
  if (!found) throw new DomainError("NOT_FOUND", `No site has the address ${slug}`);
  requireRight(viewer, found.organizationId, "places");
  return found;
}
