import { getLocale, getTranslations } from "next-intl/server";
import { csvResponse, toCsv } from "#app/_files/csv.ts";
import { answerFile } from "../answer.ts";
import { askedOf } from "./asked.ts";
import { TABLES, tableOf } from "./tables.ts";

export const dynamic = "force-dynamic";

/** One table of the use of one's places over a period, for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const [t, locale] = [await getTranslations("owner.usage"), await getLocale()];
  const words = { signIn: t("signedOut"), refused: t("refused") };
  const asked = askedOf(request);
  const wanted = new URL(request.url).searchParams.get("tableau");
  const table = TABLES.find((one) => one === wanted) ?? "espaces";
  return answerFile(
    request,
    async ({ usage }) => {
      const { header, rows } = tableOf(table, await usage.ofPlaces(asked), t, locale);
      return csvResponse(`usage-${table}-${asked.start}-${asked.end}`, toCsv(header, rows));
    },
    words,
  );
}
