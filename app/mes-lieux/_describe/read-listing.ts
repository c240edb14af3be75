import "server-only";
import { cache } from "react";
import { api } from "../../_trpc/server.ts";

const HIDDEN = ["NOT_FOUND", "FORBIDDEN", "UNAUTHORIZED", "BAD_REQUEST"];

/** Null for who does not manage it: another's place is not found here. */
export const readListing = cache(async (site: string) => {
  const caller = await api();
  try {
    return await caller.listings.read({ site });
  } catch (error) {
    if (error instanceof Error && "code" in error && HIDDEN.includes(String(error.code))) return null;
    throw error;
  }
});
