import { DomainError } from "#server/errors.ts";
import { createCaller } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ readonly id: string }> };

const STATUS: Partial<Record<DomainError["code"], number>> = { NOT_SIGNED_IN: 401, NOT_FOUND: 404 };

/** One version of a convention, byte for byte as it was accepted. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { id } = await params;
  const caller = createCaller(await createContext(request.headers));
  try {
    const { name, content } = await caller.conventions.file({ conventionId: id });
    return new Response(new Uint8Array(Buffer.from(content, "base64")), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        "content-security-policy": "sandbox",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.cause instanceof DomainError) return new Response(null, { status: STATUS[error.cause.code] ?? 403 });
    // an address that holds no id is a convention that does not exist
    if ("code" in error && error.code === "BAD_REQUEST") return new Response(null, { status: 404 });
    throw error;
  }
}
