import { useTranslations } from "next-intl";

type Part = { readonly name: string; readonly quantity: number };

/** « 2 × Enceinte, Table de mixage » */
export function useKitWords() {
  const t = useTranslations("lending");
  return (parts: readonly Part[]) =>
    parts.map(({ name, quantity }) => (quantity > 1 ? t("several", { count: quantity, name }) : name)).join(", ");
}
