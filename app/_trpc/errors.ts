"use client";
import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import type { ApiError } from "./client.tsx";
import { inWords } from "./params.ts";

type Said = Pick<NonNullable<ApiError["data"]>, "domainCode" | "details" | "fields" | "requestId">;
/** An error of the API, or a refusal that an answer tells. */
export type Faulty = { readonly message: string; readonly data?: Said | null | undefined } | null | undefined;

/** Says a refusal in the reader's words: a sentence for the whole, and one per field at fault, by its path. */
export function useErrorText() {
  const t = useTranslations("errors");
  const locale = useLocale();
  return useCallback(
    (error: Faulty): { summary: string; fields: Record<string, string> } | null => {
      if (!error) return null;
      const { data } = error;
      if (!data) return { summary: t("network"), fields: {} };
      const fields: Record<string, string> = {};
      for (const fault of data.fields) {
        const origin = fault.params.origin;
        const sized = typeof origin === "string" ? `fields.${fault.code}_${origin === "int" ? "number" : origin}` : "";
        const keys = [fault.code, sized, `fields.${fault.code}`].filter((key) => key !== "" && t.has(key));
        fields[fault.path] ??= t(keys[0] ?? "fields.unknown", {
          ...inWords(fault.params, locale),
          message: error.message,
        });
      }
      if (!data.domainCode) return { summary: t("unexpected", { requestId: data.requestId ?? "–" }), fields };
      return { summary: t(data.domainCode, { ...inWords(data.details, locale), message: error.message }), fields };
    },
    [t, locale],
  );
}
