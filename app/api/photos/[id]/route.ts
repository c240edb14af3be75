import { DomainError } from "#server/errors.ts";
import { createCaller } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A picture of a place. Its bytes are ours, drawn anew, and never change under an address. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  if (!UUID.test(id)) return new Response(null, { status: 404 });
  const caller = createCaller(await createContext(request.headers));
  try {
    const { type, content, isPublic } = await caller.photos.view({ photoId: id });
    return new Response(content, {
      headers: {
        "content-type": type,
        "content-disposition": "inline",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": isPublic ? "public, max-age=86400" : "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Error && error.cause instanceof DomainError && error.cause.code === "NOT_FOUND"))
      throw error;
    return new Response(null, { status: 404 });
  }
}
