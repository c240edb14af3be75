import { cache } from "react";
import { api } from "#app/_trpc/server.ts";
import type { Organization, Query } from "./asker.ts";

const isSlug = (slug: string) => slug.length <= 120 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug);

/** Once for the title and the page; null where no place has that address. */
export const readPlace = cache(async (slug: string, week: string | null) => {
  if (!isSlug(slug)) return null;
  const caller = await api();
  try {
    return await caller.places.site({ slug, ...(week && { week }) });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  }
});

/** The organizations in whose name the viewer may ask: null when nobody is signed in. */
export async function readAskers(): Promise<readonly Organization[] | null> {
  const { user } = await (await api()).members.me();
  if (!user) return null;
  return user.memberships
    .filter(({ rights }) => rights.includes("ask"))
    .map(({ organizationId, organizationName }) => ({ id: organizationId, name: organizationName }));
}

/** A place, and who may ask for it. */
export async function readAsking(slug: string) {
  const [place, organizations] = await Promise.all([readPlace(slug, null), readAskers()]);
  return { place, organizations };
}

/** Of an address, the first value of each name. */
export const singles = (params: Readonly<Record<string, string | string[] | undefined>>): Query =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value].flat()[0]]));
