"use client";
import { useTranslations } from "next-intl";
import { toast } from "#app/_components/toast.ts";
import type { Bench } from "./use-bench.ts";
import { isEditable } from "./use-edits.ts";
import { useRulings } from "./use-rulings.ts";

/** Pins the session that has the focus, or else the chosen request, where it stands; or lifts its pin. False where nothing can be. */
export function useTogglePin(bench: Bench): () => boolean {
  const t = useTranslations("campaign.rulings");
  const { busy, pin, lift } = useRulings(bench.campaign.id);
  return () => {
    const [focused] = (document.activeElement as HTMLElement | null)?.dataset.bar?.split("/") ?? [];
    const row = focused ? bench.rowOf(focused) : bench.selected;
    if (!row || busy || !bench.head || !isEditable(bench)) return false;
    const { id: requestId, title } = row.request;
    const stands = row.rulings.find(({ kind }) => kind === "pin");
    if (stands) lift(stands.id, () => toast.success(t("isUnpinned", { title })));
    else if (row.placement) {
      pin({ planId: bench.head.id, requestId }, () => toast.success(t("isPinned", { title })));
    } else return false;
    return true;
  };
}
