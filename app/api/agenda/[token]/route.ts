import { TRPCError } from "@trpc/server";
import { getLocale, getTranslations } from "next-intl/server";
import { createCaller } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";
import { toCalendarFile } from "../../agenda.ics/calendar-file.ts";

export const dynamic = "force-dynamic";

/** Who has the address reads on, and nobody else is led to it. */
const HEADERS = {
  "cache-control": "private, no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
};

/** A calendar by its private address, as a calendar program asks for it: without an account, again and again. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const [{ token }, t, links, locale] = [
    await params,
    await getTranslations("agenda.file"),
    await getTranslations("teams.links"),
    await getLocale(),
  ];
  const caller = createCaller(await createContext(request.headers));
  try {
    const { name, sessions } = await caller.calendars.read({ token });
    const text = toCalendarFile(
      { name, sessions },
      {
        locale,
        ...{ pending: t("pending"), held: t("held"), blocked: t("blocked"), provisional: t("provisional") },
        busy: links("busy"),
        people: (count) => t("people", { count }),
        origin: new URL(request.url).origin,
      },
    );
    return new Response(text, { headers: { ...HEADERS, "content-type": "text/calendar; charset=utf-8" } });
  } catch (error) {
    // a token that is none, or opens nothing any more, is the same
    if (!(error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code))) throw error;
    return new Response(null, { status: 404, headers: HEADERS });
  }
}
