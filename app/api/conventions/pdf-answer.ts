import { DomainError } from "#server/errors.ts";
import { createCaller } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";

type Caller = ReturnType<typeof createCaller>;
type File = { readonly name: string; readonly content: string };

const STATUS: Partial<Record<DomainError["code"], number>> = { NOT_SIGNED_IN: 401, NOT_FOUND: 404, STATE_CHANGED: 404 };

/** A PDF, to be kept by the reader's machine and never run by their browser. */
export async function answerPdf(request: Request, read: (caller: Caller) => Promise<File>): Promise<Response> {
  try {
    const { name, content } = await read(createCaller(await createContext(request.headers)));
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
