import { useTranslations } from "next-intl";
import { Badge } from "../_components/panel.tsx";
import type { RouterOutputs } from "../_trpc/types.ts";

export type Loan = RouterOutputs["loans"]["mine"][number];

const TONES = { asked: "open", offered: "open", granted: "success", out: "accent", back: "plain" } as const;

/** Where a loan stands; that it is late comes first. What its lender is to decide, others wait for. */
export function LoanState({ loan: { state, kind, isLate, mayDecide } }: { readonly loan: Loan }) {
  const t = useTranslations("lending.states");
  if (isLate) return <Badge tone="danger">{t("late")}</Badge>;
  if (kind === "repair") return <Badge>{t(state === "granted" ? "repair" : "repaired")}</Badge>;
  const tone = state in TONES ? TONES[state as keyof typeof TONES] : "plain";
  return <Badge tone={tone}>{t(state === "asked" && !mayDecide ? "waits" : state)}</Badge>;
}
