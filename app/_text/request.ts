import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLocale, loadMessages } from "./messages.ts";

/** French first; English for who asks for it by the switch in the header. The address is the same in both. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get("locale")?.value;
  const locale = isLocale(chosen) ? chosen : "fr";
  return { locale, timeZone: "Europe/Paris", messages: await loadMessages(locale) };
});
