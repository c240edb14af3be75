import "server-only";
import { redirect } from "next/navigation";
import { api } from "#app/_trpc/server.ts";

const HIDDEN = ["NOT_FOUND", "BAD_REQUEST"];

/** Where the link of a mail about a booking leads: strangers sign in first; null is for who may not see it. */
export async function findBooking(id: string, side: "holder" | "place", path: string) {
  const caller = await api();
  const { user } = await caller.members.me();
  if (!user) redirect(`/connexion?retour=${encodeURIComponent(path)}`);
  try {
    return await caller.bookings.find({ id, side });
  } catch (error) {
    if (error instanceof Error && "code" in error && HIDDEN.includes(String(error.code))) return null;
    throw error;
  }
}
