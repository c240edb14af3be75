"use client";
import { useTranslations } from "next-intl";
import { type Faulty, useErrorText } from "../../_trpc/errors.ts";

/** Said to the applicant elsewhere, in words that are not the owner's. */
const OWNERS = ["UNINSURED", "OTHER_USE_LATE", "QUOTA_EXCEEDED", "SLOT_TAKEN", "CLOSED_HOURS"] as const;

/** Says why an answer could not be given: the field at fault, or the rule. */
export function useAnswerError() {
  const t = useTranslations("owner.waiting.errors");
  const errorText = useErrorText();
  return (error: Faulty): string | null => {
    const fault = errorText(error);
    if (!fault) return null;
    const code = OWNERS.find((one) => one === error?.data?.domainCode);
    return code ? t(code) : (Object.values(fault.fields)[0] ?? fault.summary);
  };
}
