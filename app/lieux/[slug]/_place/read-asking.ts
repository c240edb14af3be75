import { cache } from "react";
import { api } from "#app/_trpc/server.ts";
import type { Organization } from "./ask-dialog.tsx";

async function readPlace(slug: string) {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 120) return null;
  try {
    return await (await api()).places.site({ slug });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

/** A place, and the organizations in whose name the viewer may ask for it: null when nobody is signed in. */
export const readAsking = cache(async (slug: string) => {
  const [place, me] = await Promise.all([readPlace(slug), api().then((caller) => caller.members.me())]);
  const organizations: readonly Organization[] | null =
    me.user?.memberships
      .filter(({ rights }) => rights.includes("ask"))
      .map(({ organizationId, organizationName }) => ({ id: organizationId, name: organizationName })) ?? null;
  return { place, organizations };
});

/** Of an address, the first value of each name. */
export const singles = (params: Readonly<Record<string, string | string[] | undefined>>) =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value].flat()[0]]));
