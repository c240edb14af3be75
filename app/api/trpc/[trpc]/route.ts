import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

const handle = (request: Request) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: () => createContext(request.headers),
  });

/** Another site's page can make a browser send cookies: only our own origin may change anything. */
function isForeign(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site !== "same-origin" && site !== "none";
  const origin = request.headers.get("origin");
  return origin !== null && new URL(origin).host !== request.headers.get("host");
}

export const GET = handle;

export async function POST(request: Request): Promise<Response> {
  if (isForeign(request)) return Response.json({ error: "Cross-site calls are refused" }, { status: 403 });
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    return Response.json({ error: "Expected application/json" }, { status: 415 });
  }
  return handle(request);
}
