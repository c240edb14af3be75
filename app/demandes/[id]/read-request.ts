import "server-only";
import { TRPCError } from "@trpc/server";
import { notFound, redirect } from "next/navigation";
import { api } from "../../_trpc/server.ts";

/** The request of a page, for who may read it: others are told that there is none, and strangers sign in first. */
export async function readRequest(requestId: string, path: string) {
  const caller = await api();
  const { user } = await caller.members.me();
  if (!user) redirect(`/connexion?retour=${encodeURIComponent(path)}`);
  try {
    return await caller.requests.one({ requestId });
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
}

export type AskedRequest = Awaited<ReturnType<typeof readRequest>>;
