import { getLocale, getTranslations } from "next-intl/server";
import { DomainError } from "#server/errors.ts";
import { createCaller } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";
import { toCalendarFile } from "./calendar-file.ts";

export const dynamic = "force-dynamic";

/** The viewer's sessions as an iCalendar file, for the calendar of a phone or a computer. */
export async function GET(request: Request): Promise<Response> {
  const [t, locale] = [await getTranslations("agenda.file"), await getLocale()];
  const caller = createCaller(await createContext(request.headers));
  try {
    const text = toCalendarFile(await caller.agenda.calendar(), {
      name: t("name"),
      locale,
      pending: t("pending"),
      people: (count) => t("people", { count }),
      origin: new URL(request.url).origin,
    });
    return new Response(text, {
      headers: {
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": 'attachment; filename="agenda-24-100.ics"',
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Error && error.cause instanceof DomainError && error.cause.code === "NOT_SIGNED_IN")) {
      throw error;
    }
    return new Response(t("signIn"), { status: 401, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
}
