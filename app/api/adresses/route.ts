import { getTRPCErrorFromUnknown, getTRPCErrorShape } from "@trpc/server";
import { appRouter, createCaller } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";
import { isForeign } from "../foreign.ts";

export const dynamic = "force-dynamic";

/** A file of addresses, which is read as it comes: it is too long for the procedures' own door. */
export async function POST(request: Request): Promise<Response> {
  if (isForeign(request)) return Response.json({ error: "Cross-site calls are refused" }, { status: 403 });
  if (request.headers.get("content-type") !== "application/octet-stream") {
    return Response.json({ error: "Expected application/octet-stream" }, { status: 415 });
  }
  const ctx = await createContext(request.headers);
  const fileName = new URL(request.url).searchParams.get("nom") ?? "";
  const content = request.body ?? new Blob().stream();
  try {
    return Response.json(await createCaller(ctx).addresses.import({ fileName, content }));
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    const where = { type: "mutation" as const, path: "addresses.import", input: undefined };
    const shape = getTRPCErrorShape({ config: appRouter._def._config, error, ctx, ...where });
    return Response.json({ error: shape }, { status: shape.data.httpStatus });
  }
}
