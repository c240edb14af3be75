"use client";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "../../../_components/panel.tsx";
import { useWhen } from "../../../_components/when.ts";
import { FileForm } from "./file-form.tsx";
import { PaperRow } from "./paper-row.tsx";
import type { Papers } from "./papers-view.tsx";

/** One kind of paper: where it stands, what was filed, and the form for the next. */
export function PaperSection({
  kind,
  organizationId,
  papers,
}: {
  readonly kind: "insurance" | "statutes";
  readonly organizationId: string;
  readonly papers: Papers;
}) {
  const t = useTranslations("structure.papers");
  const filed = papers.papers.filter((one) => one.kind === kind);
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="font-bold text-2xl">{t(`kinds.${kind}.title`)}</h2>
      <p className="text-muted">{t(`kinds.${kind}.text`)}</p>
      {kind === "insurance" && <Covered papers={papers} />}
      {filed.length > 0 && (
        <ul className="flex flex-col divide-y divide-line border-line border-y">
          {filed.map((paper) => (
            <PaperRow key={paper.id} paper={paper} />
          ))}
        </ul>
      )}
      <FileForm kind={kind} organizationId={organizationId} today={papers.today} />
    </Card>
  );
}

function Covered({ papers: { insuredUntil, today, endsSoon } }: { readonly papers: Papers }) {
  const t = useTranslations("structure.papers");
  const when = useWhen();
  if (insuredUntil === null) return <p className="font-semibold">{t("covered.never")}</p>;
  const state = insuredUntil < today ? "ended" : endsSoon ? "soon" : "until";
  const Icon = state === "until" ? ShieldCheck : ShieldAlert;
  return (
    <p
      className={`flex items-center gap-2 rounded-xl p-3 font-semibold ${state === "until" ? "bg-success-ground text-success" : "bg-danger-ground text-danger"}`}
    >
      <Icon aria-hidden="true" className="size-5 shrink-0" />
      {t(`covered.${state}`, { day: when.date(insuredUntil) })}
    </p>
  );
}
