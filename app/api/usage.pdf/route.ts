import { getTranslations } from "next-intl/server";
import { bytesOf, fileResponse } from "#app/_files/response.ts";
import { answerFile } from "../answer.ts";
import { askedOf } from "../usage.csv/asked.ts";

export const dynamic = "force-dynamic";

/** The use of one's places over a period, for its board. */
export async function GET(request: Request): Promise<Response> {
  const t = await getTranslations("owner.usage");
  return answerFile(
    request,
    async ({ usage }) => {
      const { name, content } = await usage.report(askedOf(request));
      return fileResponse({ name, mediaType: "application/pdf" }, bytesOf(content));
    },
    { signIn: t("signedOut"), refused: t("refused") },
  );
}
