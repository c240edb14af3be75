import { useTranslations } from "next-intl";
import { useWhen } from "../../../../_components/when.ts";
import type { ApiError } from "../../../../_trpc/client.tsx";
import { useErrorText } from "../../../../_trpc/errors.ts";

/** Hours taken meanwhile are named: which place, which day. Other refusals are said as everywhere. */
export function useTakenText(of: "send" | "putBack") {
  const t = useTranslations(`absorb.${of}`);
  const when = useWhen();
  const errorText = useErrorText();
  return (error: Pick<ApiError, "data" | "message"> | null): string | null => {
    if (error?.data?.domainCode !== "SLOT_TAKEN") {
      const said = errorText(error);
      return said && (Object.values(said.fields)[0] ?? said.summary);
    }
    const { space = "", day = "", hours } = error.data.details;
    return t("taken", { space: String(space), day: when.day(String(day)), hours: hours ? String(hours) : "none" });
  };
}
