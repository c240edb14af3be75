import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";
import { isForeign } from "../../foreign.ts";

export const dynamic = "force-dynamic";

const handle = (request: Request) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: () => createContext(request.headers),
  });

export const GET = handle;

export async function POST(request: Request): Promise<Response> {
  if (isForeign(request)) return Response.json({ error: "Cross-site calls are refused" }, { status: 403 });
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    return Response.json({ error: "Expected application/json" }, { status: 415 });
  }
  return handle(request);
}
