"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FilePen, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useWhen } from "#app/_components/when.ts";
import { LinkButton } from "../_components/button.tsx";
import { ConfirmButton } from "../_components/confirm-button.tsx";
import { Card } from "../_components/panel.tsx";
import { toast } from "../_components/toast.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";

/** What is written and not sent, with the date after which it counts for nothing. */
export function Drafts() {
  const t = useTranslations("requests.drafts");
  const when = useWhen();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const { data = [] } = useQuery(trpc.requests.drafts.queryOptions());
  const drop = useMutation(
    trpc.requests.drop.mutationOptions({
      onSuccess: () => toast.success(t("dropped")),
      onError: (error) => toast.error(errorText(error)?.summary),
      onSettled: () => queries.invalidateQueries(trpc.requests.drafts.pathFilter()),
    }),
  );
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="drafts" className="mb-6 flex flex-col gap-3">
      <h2 id="drafts" className="font-bold text-2xl">
        {t("title")}
      </h2>
      <ul className="flex flex-col gap-3">
        {data.map(({ id, title, organizationName, campaignName, wishesUntil }) => (
          <li key={id}>
            <Card className="flex flex-wrap items-center justify-between gap-3">
              <div className="min-w-0">
                <p className="font-semibold">{title.trim() || t("untitled")}</p>
                <p className="text-muted text-sm">
                  {[organizationName, campaignName].filter(Boolean).join("\u00a0· ")}
                  {wishesUntil && `\u00a0· ${t("before", { date: when.lastDay(wishesUntil) })}`}
                </p>
              </div>
              <div className="flex flex-wrap gap-2">
                <LinkButton look="primary" href={`/demandes/nouvelle?brouillon=${id}`}>
                  <FilePen aria-hidden="true" className="size-4" />
                  {t("finish")}
                </LinkButton>
                <ConfirmButton
                  look="quiet"
                  busy={drop.isPending}
                  danger
                  title={t("dropTitle")}
                  text={t("dropText", { title: title.trim() || t("untitled") })}
                  action={t("drop")}
                  onConfirm={(over) => drop.mutate({ key: newKey(), draftId: id }, { onSettled: over })}
                >
                  <Trash2 aria-hidden="true" className="size-4" />
                  {t("drop")}
                </ConfirmButton>
              </div>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}
