import { DomainError } from "#server/errors.ts";
import { createCaller } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

/** All that the platform knows of the viewer, as a file of theirs. */
export async function GET(request: Request): Promise<Response> {
  const caller = createCaller(await createContext(request.headers));
  try {
    return new Response(JSON.stringify(await caller.account.export(), null, 2), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": 'attachment; filename="mes-donnees-24-100.json"',
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Error && error.cause instanceof DomainError)) throw error;
    return new Response(null, { status: 401 });
  }
}
