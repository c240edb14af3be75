"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../../_components/button.tsx";
import { ConfirmDialog } from "../../_components/dialog.tsx";
import { ErrorPanel } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";

/** Takes the request back, once confirmed: it cannot be undone. */
export function Withdraw({ requestId, title }: { readonly requestId: string; readonly title: string }) {
  const t = useTranslations("requests.withdraw");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [isOpen, setOpen] = useState(false);
  const [key] = useState(newKey);
  const withdraw = useMutation(
    trpc.requests.withdraw.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.requests.pathKey() });
        setOpen(false);
        toast.success(t("done"));
        router.refresh();
      },
    }),
  );
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        <Undo2 aria-hidden="true" className="size-5" />
        {t("open")}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => withdraw.mutate({ key, requestId })}
        title={t("title")}
        action={t("action")}
        busy={withdraw.isPending}
        danger
      >
        <p>{t("text", { title })}</p>
        {withdraw.isError && <ErrorPanel>{errorText(withdraw.error)?.summary}</ErrorPanel>}
      </ConfirmDialog>
    </>
  );
}
