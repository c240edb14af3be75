import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { site } from "#db/schema.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hasRight, type Right, requireRight } from "../members/access.ts";

export { type DateState, readDateStates } from "./dates.ts";

/** The site, if the viewer has this right in the organization that owns it. Sites are public: that one exists is no secret. */
export async function requireOwnSite(tx: Transaction, viewer: SignedIn, slug: string, right: Right) {
  const [found] = await tx.select().from(site).where(eq(site.slug, slug));
  if (!found) throw new DomainError("NOT_FOUND", `No site has the address ${slug}`);
  requireRight(viewer, found.organizationId, right);
  return found;
}

/** The same, for whoever hands over what is lent there: of a person's, themselves. */
export const requireLendingSite = async (tx: Transaction, viewer: SignedIn, slug: string) => {
  const [found] = await tx.select({ ownerId: site.organizationId }).from(site).where(eq(site.slug, slug));
  return requireOwnSite(tx, viewer, slug, found && hasRight(viewer, found.ownerId, "lend") ? "lend" : "attend");
};
