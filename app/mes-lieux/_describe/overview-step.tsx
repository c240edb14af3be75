"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, Eye, EyeOff, Megaphone, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button, LinkButton } from "../../_components/button.tsx";
import { ConfirmDialog } from "../../_components/dialog.tsx";
import { Card, ErrorPanel } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import { useListing } from "./listing.tsx";
import { BackLink, StepTitle } from "./step-form.tsx";
import { stepBefore, stepPath } from "./steps.ts";

/** What is still missing, the page as others will see it, and publishing; or taking the place off the map. */
export function OverviewStep() {
  const t = useTranslations("listing.overview");
  const errorText = useErrorText();
  const { site, missing } = useListing();
  const { publish, withdraw, discard } = useStates(site.slug);
  const [asked, setAsked] = useState<"withdraw" | "discard" | null>(null);
  const refusal = errorText(publish.error ?? withdraw.error ?? discard.error);
  const isPublished = site.state === "published";
  const isReady = missing.length === 0;
  const act = () => ({ key: newKey(), site: site.slug });
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <StepTitle title={t("title")} lead={t(`lead.${site.state}`)} />
      <Card className="flex flex-col gap-4">
        <h3 className="flex items-center gap-2 text-xl font-bold">
          {isReady ? (
            <CircleCheck aria-hidden="true" className="size-6 text-success" />
          ) : (
            <CircleAlert aria-hidden="true" className="size-6 text-danger" />
          )}
          {isReady ? t("complete") : t("missing", { count: missing.length })}
        </h3>
        {!isReady && (
          <ul className="flex flex-col gap-1">
            {missing.map((one) => (
              <li key={`${one.what}${one.space}`}>
                <Link href={stepPath(site.slug, one.step)} className="prose-link inline-flex min-h-11 items-center">
                  {one.space === null ? t(`lacks.${one.what}`) : t(`lacksOf.${one.what}`, { space: one.space })}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {refusal && <ErrorPanel>{refusal.summary}</ErrorPanel>}
      <div className="flex flex-wrap gap-3">
        {!isPublished && (
          <Button look="primary" busy={publish.isPending} disabled={!isReady} onClick={() => publish.mutate(act())}>
            <Megaphone aria-hidden="true" className="size-5" />
            {t(site.state === "draft" ? "publish" : "publishAgain")}
          </Button>
        )}
        <LinkButton href={`/lieux/${site.slug}`} prefetch={false}>
          <Eye aria-hidden="true" className="size-5" />
          {t(isPublished ? "see" : "preview")}
        </LinkButton>
        {isPublished && (
          <Button onClick={() => setAsked("withdraw")}>
            <EyeOff aria-hidden="true" className="size-5" />
            {t("withdraw")}
          </Button>
        )}
        {site.state === "draft" && (
          <Button look="danger" onClick={() => setAsked("discard")}>
            <Trash2 aria-hidden="true" className="size-5" />
            {t("discard")}
          </Button>
        )}
      </div>
      <div className="border-line border-t pt-5">
        <BackLink href={stepPath(site.slug, stepBefore("apercu") ?? "heures")} />
      </div>
      <ConfirmDialog
        open={asked === "withdraw"}
        onClose={() => setAsked(null)}
        onConfirm={() => withdraw.mutate(act(), { onSettled: () => setAsked(null) })}
        busy={withdraw.isPending}
        title={t("withdrawTitle")}
        action={t("withdraw")}
      >
        <p>{t("withdrawText")}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === "discard"}
        onClose={() => setAsked(null)}
        onConfirm={() => discard.mutate(act(), { onSettled: () => setAsked(null) })}
        busy={discard.isPending}
        danger
        title={t("discardTitle")}
        action={t("discard")}
        dismiss={t("keep")}
      >
        <p>{t("discardText")}</p>
      </ConfirmDialog>
    </div>
  );
}

function useStates(slug: string) {
  const t = useTranslations("listing.overview");
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const after = (said: string) => ({
    onSuccess: async () => {
      toast.success(said);
      await client.invalidateQueries();
      router.refresh();
    },
  });
  return {
    publish: useMutation(
      trpc.listings.publish.mutationOptions({
        onSuccess: () => {
          toast.success(t("published"));
          client.clear();
          router.push(`/lieux/${slug}`);
        },
      }),
    ),
    withdraw: useMutation(trpc.listings.withdraw.mutationOptions(after(t("withdrawn")))),
    discard: useMutation(
      trpc.listings.discard.mutationOptions({
        onSuccess: () => {
          toast.success(t("discarded"));
          router.push("/mes-lieux");
        },
      }),
    ),
  };
}
