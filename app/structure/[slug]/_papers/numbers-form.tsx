"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { TextField } from "../../../_components/field.tsx";
import { Card, ErrorPanel } from "../../../_components/panel.tsx";
import { toast } from "../../../_components/toast.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { newKey } from "../../../_trpc/key.ts";
import type { Papers } from "./papers-view.tsx";
import { useRefreshPapers } from "./use-papers.ts";

/** The register numbers, which are checked for their form. */
export function NumbersForm({ organizationId, papers }: { readonly organizationId: string; readonly papers: Papers }) {
  const t = useTranslations("structure.papers.numbers");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const refresh = useRefreshPapers(organizationId);
  const [rna, setRna] = useState(papers.rna ?? "");
  const [siret, setSiret] = useState(papers.siret ?? "");
  const [key, setKey] = useState(newKey);
  const identify = useMutation(
    trpc.papers.identify.mutationOptions({
      onSuccess: async (kept) => {
        setRna(kept.rna ?? "");
        setSiret(kept.siret ?? "");
        toast.success(t("saved"));
        await refresh();
      },
      onSettled: () => setKey(newKey()),
    }),
  );
  const errors = errorText(identify.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!identify.isPending) identify.mutate({ key, organizationId, rna, siret });
  };
  return (
    <Card>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <h2 className="font-bold text-2xl">{t("title")}</h2>
        {errors && Object.keys(errors.fields).length === 0 && <ErrorPanel>{errors.summary}</ErrorPanel>}
        <TextField
          label={t("rna")}
          hint={t("rnaHint")}
          optionalMark={common("optional")}
          value={rna}
          onChange={(event) => setRna(event.target.value)}
          error={errors?.fields.rna}
        />
        <TextField
          label={t("siret")}
          hint={t("siretHint")}
          inputMode="numeric"
          optionalMark={common("optional")}
          value={siret}
          onChange={(event) => setSiret(event.target.value)}
          error={errors?.fields.siret}
        />
        <Button type="submit" look="primary" busy={identify.isPending} className="self-start">
          {t("save")}
        </Button>
      </form>
    </Card>
  );
}
