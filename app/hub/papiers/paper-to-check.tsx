"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, Download, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, DownloadButton } from "../../_components/button.tsx";
import { ConfirmDialog } from "../../_components/dialog.tsx";
import { TextAreaField } from "../../_components/field.tsx";
import { ErrorPanel } from "../../_components/panel.tsx";
import { toast } from "../../_components/toast.ts";
import { useWhen } from "../../_components/when.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import type { Waiting } from "./papers-to-check.tsx";

/** One paper with what to hold it against, and the two answers. A refusal says why. */
export function PaperToCheck({ paper }: { readonly paper: Waiting }) {
  const t = useTranslations("structure");
  const trpc = useTRPC();
  const client = useQueryClient();
  const when = useWhen();
  const errorText = useErrorText();
  const [refusing, setRefusing] = useState(false);
  const [note, setNote] = useState("");
  const [key, setKey] = useState(newKey);
  const check = useMutation(
    trpc.papers.check.mutationOptions({
      onSuccess: ({ state }) => {
        toast.success(t(`check.done.${state}`, { structure: paper.organizationName }));
        setRefusing(false);
      },
      onSettled: () => {
        setKey(newKey());
        return client.invalidateQueries({ queryKey: trpc.papers.toCheck.queryKey() });
      },
    }),
  );
  const errors = errorText(check.error);
  const answer = (decision: "accept" | "refuse") => check.mutate({ key, documentId: paper.id, decision, note });
  const facts = [
    ["filed", when.dateAt(paper.createdAt)],
    ...(paper.validUntil ? [["until", when.date(paper.validUntil)] as const] : []),
    ["rna", paper.rna ?? t("check.missing")],
    ["siret", paper.siret ?? t("check.missing")],
  ] as const;
  return (
    <li className="rounded-2xl border border-line bg-surface p-5 shadow-card">
      <h2 className="font-bold text-xl">{paper.organizationName}</h2>
      <p className="mt-1 break-words">
        {t(`papers.kinds.${paper.kind === "insurance" ? "insurance" : "statutes"}.title`)}
        {"\u00a0· "}
        {paper.name}
      </p>
      <dl className="figures mt-3 grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {facts.map(([name, value]) => (
          <div key={name} className="flex gap-2">
            <dt className="text-muted">{t(`check.facts.${name}`)}</dt>
            <dd className="font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      {errors && !refusing && <ErrorPanel>{errors.summary}</ErrorPanel>}
      <div className="mt-4 flex flex-wrap gap-2">
        <DownloadButton href={`/api/papiers/${paper.id}`}>
          <Download aria-hidden="true" className="size-4" />
          {t("check.open")}
        </DownloadButton>
        <Button look="primary" busy={check.isPending && !refusing} onClick={() => answer("accept")}>
          <Check aria-hidden="true" className="size-4" />
          {t("check.accept")}
        </Button>
        <Button look="danger" onClick={() => setRefusing(true)}>
          <X aria-hidden="true" className="size-4" />
          {t("check.refuse")}
        </Button>
      </div>
      <ConfirmDialog
        open={refusing}
        danger
        onClose={() => setRefusing(false)}
        title={t("check.refuseTitle")}
        action={t("check.refuseAction")}
        busy={check.isPending}
        onConfirm={() => answer("refuse")}
      >
        <TextAreaField
          label={t("check.motive")}
          hint={t("check.motiveHint")}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          error={errors?.fields.note}
        />
        {errors && Object.keys(errors.fields).length === 0 && <ErrorPanel>{errors.summary}</ErrorPanel>}
      </ConfirmDialog>
    </li>
  );
}
