import { getLocale, getTranslations } from "next-intl/server";
import { csvResponse, toCsv } from "#app/_files/csv.ts";
import { refusalPage } from "#app/_files/refusal.ts";
import { createCaller } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";
import { TABLES, tableOf } from "./tables.ts";

export const dynamic = "force-dynamic";

/** One table of the use of one's places over a period, for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const [t, locale, { searchParams }] = [await getTranslations("owner.usage"), await getLocale(), new URL(request.url)];
  const [start, end] = [searchParams.get("debut") ?? "", searchParams.get("fin") ?? ""];
  const table = TABLES.find((one) => one === searchParams.get("tableau")) ?? "espaces";
  const organizationId = searchParams.get("structure");
  const caller = createCaller(await createContext(request.headers));
  try {
    const usage = await caller.usage.ofPlaces({ start, end, ...(organizationId ? { organizationId } : {}) });
    const { header, rows } = tableOf(table, usage, t, locale);
    return csvResponse(`usage-${table}-${start}-${end}`, toCsv(header, rows));
  } catch (error) {
    return refusalPage(error, { signIn: t("signedOut"), refused: t("refused") });
  }
}
