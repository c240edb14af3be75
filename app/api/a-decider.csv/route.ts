import { getTranslations } from "next-intl/server";
import { csvResponse, toCsv } from "#app/_files/csv.ts";
import { filtered, GENRES, genreOf, HANDS } from "#app/hub/a-decider/_inbox/lines.ts";
import { answerFile } from "../answer.ts";
import { rowOf } from "./rows.ts";

export const dynamic = "force-dynamic";

const COLUMNS = [
  ...["kind", "since", "days", "who", "title", "site", "space"],
  ...["day", "start", "end", "dates", "handler", "note"],
] as const;

/** What awaits a decision, as the page's filters leave it, for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const t = await getTranslations("inbox");
  const asked = new URL(request.url).searchParams;
  const days = Number(asked.get("depuis") ?? Number.NaN);
  const filters = {
    genre: GENRES.find((genre) => genre === asked.get("genre")) ?? null,
    lieu: asked.get("lieu"),
    qui: HANDS.find((one) => one === asked.get("qui")) ?? null,
    depuis: Number.isInteger(days) ? days : null,
    q: asked.get("q") ?? "",
  };
  return answerFile(
    request,
    async ({ inbox, members }) => {
      const { territory } = await members.me();
      const all = await inbox.list({ most: 10_000 });
      const rows = filtered(all, filters).map((line) =>
        rowOf(line, { now: all.now, timeZone: territory.timeZone, kind: t(`kinds.${genreOf(line)}`) }),
      );
      const header = COLUMNS.map((column) => t(`columns.${column}`));
      return csvResponse("a-decider", toCsv(header, rows));
    },
    { signIn: t("file.signIn"), refused: t("file.refused") },
  );
}
