export const LOCALES = ["fr", "en"] as const;
export type Locale = (typeof LOCALES)[number];

/** One file each, in both languages. */
export const NAMESPACES = [
  "common",
  "errors",
  "shell",
  "sources",
  "auth",
  "mail",
  "home",
  "inbox",
  "places",
  "owner",
  "listing",
  "requests",
  "asking",
  "lending",
  "agenda",
  "teams",
  "visits",
  "campaign",
  "tensions",
  "plans",
  "policies",
  "seasons",
  "absorb",
  "addresses",
  "structure",
  "convention",
  "account",
  "lists",
] as const;

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value);

type Messages = Record<string, Record<string, unknown>>;

export async function loadMessages(locale: Locale): Promise<Messages> {
  const entries = await Promise.all(
    NAMESPACES.map(async (namespace) => {
      const file = await import(`./${locale}/${namespace}.json`);
      return [namespace, file.default] as const;
    }),
  );
  return Object.fromEntries(entries);
}
