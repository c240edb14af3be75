"use client";
import { useTranslations } from "next-intl";
import type { ApiError } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import type { FormError } from "./error-summary.tsx";
import type { Fault } from "./need.ts";

/** Our own faults and what the server refused, in one list and by field. A later one never hides an earlier one. */
export function useErrors({
  faults,
  isAttempted,
  refusal,
}: {
  readonly faults: readonly Fault[];
  readonly isAttempted: boolean;
  readonly refusal: ApiError | null;
}) {
  const t = useTranslations("requests");
  const errorText = useErrorText();
  const refused = errorText(refusal);
  const byPath = new Map<string, string>();
  for (const { path, code, isMissing } of faults) {
    if ((isAttempted || !isMissing) && !byPath.has(path)) byPath.set(path, t(`faults.${code}`));
  }
  for (const [path, text] of Object.entries(refused?.fields ?? {})) {
    const at = path.replace(/^(wishes\.\d+\.(?:spaceIds|weekdays)|equipment|dayOffsets)\..*/, "$1");
    if (!byPath.has(at)) byPath.set(at, text);
  }
  const list: FormError[] = [...byPath].map(([path, text]) => ({ path, text, label: labelOf(path, t) }));
  const summary = list.length > 0 ? t("toCorrect", { count: list.length }) : (refused?.summary ?? null);
  const missing = faults
    .filter(({ isMissing }) => isMissing)
    .map(({ path, code }) => ({ path, text: t(`faults.${code}`), label: labelOf(path, t) }));
  return { byPath, list, summary, missing, blocking: faults.length };
}

function labelOf(path: string, t: ReturnType<typeof useTranslations<"requests">>): string {
  const wish = /^wishes\.(\d+)\.(\w+)/.exec(path);
  if (wish) return t("labels.wish", { rank: Number(wish[1]) + 1, field: t(`labels.${wish[2] ?? ""}`) });
  const key = `labels.${path.replaceAll(".", "_")}`;
  return t.has(key) ? t(key) : "";
}
