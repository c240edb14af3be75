"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { newKey } from "#app/_trpc/key.ts";
import { ConfirmDialog } from "../../../_components/dialog.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { useRefresh } from "../../_waiting/use-refresh.ts";
import { useClosureWords } from "./closure-words.ts";
import type { Closure } from "./closures.tsx";

/** Gives hours back, once told that the sessions cancelled do not come back with them. */
export function ReopenDialog({ closure, onClose }: { readonly closure: Closure; readonly onClose: () => void }) {
  const t = useTranslations("owner.closures");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const words = useClosureWords();
  const [key] = useState(newKey);
  const reopen = useMutation(
    trpc.closures.reopen.mutationOptions({
      onSuccess: async () => {
        await refresh();
        toast.success(t("reopened"));
        onClose();
      },
      onError: refresh,
    }),
  );
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t("reopenTitle")}
      action={t("reopenAction")}
      dismiss={t("keepClosed")}
      busy={reopen.isPending}
      onConfirm={() => reopen.mutate({ key, closureId: closure.id })}
    >
      <p className="font-semibold first-letter:uppercase">{words(closure)}</p>
      <p>{t("reopenText")}</p>
      {reopen.error && <ErrorPanel>{errorText(reopen.error)?.summary}</ErrorPanel>}
    </ConfirmDialog>
  );
}
