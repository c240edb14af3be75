import { getLocale, getTranslations } from "next-intl/server";
import { csvResponse, toCsv } from "#app/_files/csv.ts";
import { answerFile } from "../../answer.ts";
import { LISTS } from "./lists.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ readonly liste: string }> };

/** A list of one's own pages, for a spreadsheet: as its page shows it, and to whom its page shows it. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const [t, word, locale] = [await getTranslations("lists"), await getTranslations(), await getLocale()];
  const { liste } = await params;
  const list = LISTS.find(({ name }) => name === liste);
  if (!list) return new Response(null, { status: 404 });
  const { searchParams } = new URL(request.url);
  const asked = (name: string) => searchParams.get(name) ?? "";
  const of = asked("de");
  return answerFile(
    request,
    async (caller) => {
      const { territory } = await caller.members.me();
      const { timeZone } = territory;
      const state = (key: string) => t(`states.${key}`);
      const rows = await list.read(caller, { of, asked, locale, timeZone, state, word: (path) => word(path) });
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
