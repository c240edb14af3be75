import { getLocale, getTranslations } from "next-intl/server";
import { csvResponse, toCsv } from "#app/_files/csv.ts";
import { answerFile } from "../answer.ts";
import { rowOf } from "./rows.ts";

export const dynamic = "force-dynamic";

const COLUMNS = [
  ...["day", "start", "end", "hours", "organization", "team", "title", "activity"],
  ...["people", "site", "space", "commune", "state"],
] as const;

/** All sessions of one's organizations, or on one's own place or all of them, for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const [t, locale] = [await getTranslations("agenda"), await getLocale()];
  const { searchParams } = new URL(request.url);
  const [site, owner] = [searchParams.get("lieu"), searchParams.get("proprietaire")];
  const [organizationId, teamId] = [searchParams.get("structure"), searchParams.get("equipe")];
  return answerFile(
    request,
    async ({ agenda }) => {
      const sessions = site
        ? await agenda.allOfSite({ site })
        : owner
          ? await agenda.allOfOwner({ organizationId: owner })
          : await agenda.all({ ...(organizationId ? { organizationId } : {}), ...(teamId ? { teamId } : {}) });
      const rows = sessions.map((one) => rowOf(one, locale, (state) => t(`states.${state}`)));
      const header = COLUMNS.map((column) => t(`columns.${column}`));
      return csvResponse(site ? `seances-${site}` : owner ? "seances-mes-lieux" : "seances", toCsv(header, rows));
    },
    { signIn: t("file.signIn"), refused: t("file.refused") },
  );
}
