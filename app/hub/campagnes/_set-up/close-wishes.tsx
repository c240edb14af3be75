"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CalendarX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ConfirmDialog } from "#app/_components/dialog.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { SetUp } from "./draft.ts";

/** Ends wishes today, once it is said who has not sent or answered yet. */
export function CloseWishes({ setUp }: { readonly setUp: SetUp }) {
  const t = useTranslations("seasons.close");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [isOpen, setOpen] = useState(false);
  const [key] = useState(newKey);
  const close = useMutation(
    trpc.seasons.close.mutationOptions({
      onSuccess: async ({ campaignId }) => {
        await queries.invalidateQueries(trpc.seasons.pathFilter());
        await queries.invalidateQueries(trpc.campaigns.pathFilter());
        toast.success(t("done"));
        router.push(`/hub/campagnes/${campaignId}`);
        router.refresh();
      },
    }),
  );
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-xl bg-sunken p-4">
        <p className="min-w-0 flex-1 basis-60">{t("lead")}</p>
        <Button onClick={() => setOpen(true)}>
          <CalendarX aria-hidden="true" className="size-5" />
          {t("open")}
        </Button>
      </div>
      <ConfirmDialog
        open={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => close.mutate({ key, campaignId: setUp.id })}
        title={t("title", { name: setUp.name })}
        action={t("action")}
        busy={close.isPending}
      >
        <ul className="figures flex list-disc flex-col gap-2 pl-5">
          <li>{t("nobodyAsks")}</li>
          {setUp.unsent > 0 && <li>{t("unsent", { count: setUp.unsent })}</li>}
          {setUp.renewed.open > 0 && <li>{t("unanswered", { count: setUp.renewed.open })}</li>}
          <li>{t("reopen")}</li>
        </ul>
        {close.isError && <ErrorPanel>{errorText(close.error)?.summary}</ErrorPanel>}
      </ConfirmDialog>
    </>
  );
}
