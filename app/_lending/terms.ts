import { useFormatter, useTranslations } from "next-intl";

type Terms = { readonly terms: "free" | "gift" | "rent"; readonly centsPerDay: number; readonly depositCents: number };

/** What a loan is given for, and what is left as a deposit, in words. */
export function useTerms() {
  const t = useTranslations("lending.terms");
  const format = useFormatter();
  const euros = (cents: number) => format.number(cents / 100, { style: "currency", currency: "EUR" });
  return {
    euros,
    terms: ({ terms, centsPerDay }: Terms) => t(terms, { euros: euros(centsPerDay) }),
    deposit: ({ depositCents }: Terms) => (depositCents > 0 ? t("deposit", { euros: euros(depositCents) }) : null),
  };
}
