"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { AuthFault } from "../_shell/auth.ts";

/** Says in the reader's words why the accounts' door stayed shut. */
export function useFaultText(): (fault: AuthFault) => string {
  const t = useTranslations("auth.faults");
  return useCallback(({ code, seconds }) => t(code, { seconds }), [t]);
}
