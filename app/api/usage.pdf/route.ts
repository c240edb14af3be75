import { getTranslations } from "next-intl/server";
import { refusalPage } from "#app/_files/refusal.ts";
import { createCaller } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

/** The use of one's places over a period, for its board. */
export async function GET(request: Request): Promise<Response> {
  const t = await getTranslations("owner.usage");
  const { searchParams } = new URL(request.url);
  const [start, end] = [searchParams.get("debut") ?? "", searchParams.get("fin") ?? ""];
  const organizationId = searchParams.get("structure");
  const caller = createCaller(await createContext(request.headers));
  try {
    const period = { start, end, ...(organizationId ? { organizationId } : {}) };
    const { name, content } = await caller.usage.report(period);
    return new Response(new Uint8Array(Buffer.from(content, "base64")), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="${name}"`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusalPage(error, { signIn: t("signedOut"), refused: t("refused") });
  }
}
