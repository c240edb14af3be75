import { DomainError } from "#server/errors.ts";
import { createCaller } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ readonly plan: string }> };

const STATUS: Partial<Record<DomainError["code"], number>> = { NOT_SIGNED_IN: 401, NOT_FOUND: 404 };
const isId = (text: string) => text.length === 36;

/** The anonymous instance of a plan: by its id for those who made it, by its link for everybody. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { plan } = await params;
  const { campaigns } = createCaller(await createContext(request.headers));
  try {
    const { fileName, instance } = await (isId(plan)
      ? campaigns.replayFile({ planId: plan })
      : campaigns.sharedFile({ token: plan }));
    return new Response(JSON.stringify(instance), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.cause instanceof DomainError) return new Response(null, { status: STATUS[error.cause.code] ?? 403 });
    // an address that holds neither an id nor a link is a plan that does not exist
    if ("code" in error && error.code === "BAD_REQUEST") return new Response(null, { status: 404 });
    throw error;
  }
}
