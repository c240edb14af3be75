"use client";
import { useMutation } from "@tanstack/react-query";
import { BadgeCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { CheckboxField } from "../../../_components/field.tsx";
import { Card } from "../../../_components/panel.tsx";
import { toast } from "../../../_components/toast.ts";
import { useWhen } from "../../../_components/when.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { newKey } from "../../../_trpc/key.ts";
import type { Papers } from "./papers-view.tsx";
import { useRefreshPapers } from "./use-papers.ts";

const COMMITMENTS = ["laws", "freedom", "equality", "fraternity", "dignity"] as const;

/** The « contrat d'engagement républicain », signed once in the structure's name. */
export function Engagement({ organizationId, papers }: { readonly organizationId: string; readonly papers: Papers }) {
  const t = useTranslations("structure.papers.engagement");
  const trpc = useTRPC();
  const when = useWhen();
  const errorText = useErrorText();
  const refresh = useRefreshPapers(organizationId);
  const [agrees, setAgrees] = useState(false);
  const [key, setKey] = useState(newKey);
  const engage = useMutation(
    trpc.papers.engage.mutationOptions({
      onSuccess: async () => {
        toast.success(t("signed"));
        await refresh();
      },
      onSettled: () => setKey(newKey()),
    }),
  );
  const errors = errorText(engage.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!engage.isPending) engage.mutate({ key, organizationId, agrees });
  };
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="font-bold text-2xl">{t("title")}</h2>
      <p className="text-muted">{t("text")}</p>
      <ul className="flex list-disc flex-col gap-1 pl-6">
        {COMMITMENTS.map((one) => (
          <li key={one}>{t(`commitments.${one}`)}</li>
        ))}
      </ul>
      {papers.engagedAt ? (
        <p className="flex items-center gap-2 rounded-xl bg-success-ground p-3 font-semibold text-success">
          <BadgeCheck aria-hidden="true" className="size-5 shrink-0" />
          {t("since", { day: when.dateAt(papers.engagedAt) })}
        </p>
      ) : (
        <form noValidate onSubmit={submit} className="flex flex-col gap-3">
          <CheckboxField
            label={t("agree")}
            checked={agrees}
            onChange={(event) => setAgrees(event.target.checked)}
            error={errors?.fields.agrees ?? errors?.summary}
          />
          <Button type="submit" look="primary" busy={engage.isPending} className="self-start">
            {t("sign")}
          </Button>
        </form>
      )}
    </Card>
  );
}
