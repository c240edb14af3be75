import { getLocale, getTranslations } from "next-intl/server";
import { csvResponse, toCsv } from "#app/_files/csv.ts";
import { answerFile } from "../../answer.ts";
import { LISTS } from "./lists.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ readonly liste: string }> };

/** A list of one's own pages, for a spreadsheet: as its page shows it, and to whom its page shows it. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const [t, locale, { liste }] = [await getTranslations("lists"), await getLocale(), await params];
  const list = LISTS.find(({ name }) => name === liste);
  if (!list) return new Response(null, { status: 404 });
  const of = new URL(request.url).searchParams.get("de") ?? "";
  return answerFile(
    request,
    async (caller) => {
      const { territory } = await caller.members.me();
      const { timeZone } = territory;
      const rows = await list.read(caller, { of, locale, timeZone, state: (key) => t(`states.${key}`) });
      return csvResponse(
        of ? `${liste}-${of}` : liste,
        toCsv(
          list.columns.map((column) => t(`columns.${column}`)),
          rows,
        ),
      );
    },
    { signIn: t("signIn"), refused: t("refused") },
  );
}
