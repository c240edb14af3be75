import "server-only";
import { cache } from "react";
import { api } from "../../_trpc/server.ts";

/** The viewer, and their part in the structure of this address; null for who is not of it. */
export const readPart = cache(async (slug: string) => {
  const me = await (await api()).members.me();
  const part = me.user?.memberships.find(({ organizationSlug }) => organizationSlug === slug) ?? null;
  return { me, part };
});
