import "server-only";
import { notFound } from "next/navigation";
import { api } from "../../../../_trpc/server.ts";

const HIDDEN = ["NOT_FOUND", "FORBIDDEN", "UNAUTHORIZED", "BAD_REQUEST"];

/** What a place lends; another's place is not found here. */
export async function readOwnItems(site: string) {
  const caller = await api();
  try {
    return await caller.items.own({ site });
  } catch (error) {
    if (error instanceof Error && "code" in error && HIDDEN.includes(String(error.code))) notFound();
    throw error;
  }
}
