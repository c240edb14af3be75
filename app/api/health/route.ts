import { sql } from "drizzle-orm";
import { runtime } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

/** Answers when the server can reach its database. */
export async function GET(): Promise<Response> {
  await runtime().connection.db.execute(sql`select 1`);
  return Response.json({ status: "ok" });
}
