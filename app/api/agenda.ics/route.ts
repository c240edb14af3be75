import { getLocale, getTranslations } from "next-intl/server";
import { fileResponse } from "#app/_files/response.ts";
import { answerFile } from "../answer.ts";
import { toCalendarFile } from "./calendar-file.ts";

export const dynamic = "force-dynamic";

const FILE = { name: "agenda-24-100.ics", mediaType: "text/calendar; charset=utf-8" };

/** The viewer's sessions, or those of one organization or team, as an iCalendar file, for the calendar of a phone or a computer. */
export async function GET(request: Request): Promise<Response> {
  const [t, links, locale] = [
    await getTranslations("agenda.file"),
    await getTranslations("teams.links"),
    await getLocale(),
  ];
  const { searchParams } = new URL(request.url);
  const [organizationId, teamId] = [searchParams.get("structure"), searchParams.get("equipe")];
  return answerFile(
    request,
    async ({ agenda }) => {
      const { territory, sessions } = await agenda.calendar({
        ...(organizationId ? { organizationId } : {}),
        ...(teamId ? { teamId } : {}),
      });
      const text = toCalendarFile(
        { name: `${t("name")} · ${territory.name}`, sessions },
        {
          locale,
          ...{ pending: t("pending"), held: t("held"), blocked: t("blocked"), provisional: t("provisional") },
          busy: links("busy"),
          people: (count) => t("people", { count }),
          origin: new URL(request.url).origin,
        },
      );
      return fileResponse(FILE, text);
    },
    { signIn: t("signIn"), refused: t("refused") },
  );
}
