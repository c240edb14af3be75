import { useLocale } from "next-intl";

/** What stands between a word and what is said of it: French puts a space before a colon. */
export const useColon = () => (useLocale() === "fr" ? "\u00a0: " : ": ");
