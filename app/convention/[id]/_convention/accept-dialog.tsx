"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "#app/_components/dialog.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import type { Version } from "#app/_convention/convention.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { useRefresh } from "./use-refresh.ts";

/** Asks once more, in whose name and with what effect, before a word that is not taken back. */
export function AcceptDialog({
  version,
  bookingId,
  party,
  userName,
  onClose,
}: {
  readonly version: Version;
  readonly bookingId: string;
  readonly party: string;
  readonly userName: string;
  readonly onClose: () => void;
}) {
  const t = useTranslations("convention.accept");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const refresh = useRefresh(bookingId);
  const [key, setKey] = useState(newKey);
  const accept = useMutation(
    trpc.conventions.accept.mutationOptions({
      onSuccess: ({ isComplete }) => {
        toast.success(t(isComplete ? "complete" : "done"));
        onClose();
      },
      onSettled: () => {
        setKey(newKey());
        return refresh();
      },
    }),
  );
  const { id: conventionId, sha256 } = version;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => accept.mutate({ key, conventionId, sha256 })}
      title={t("title", { party })}
      action={t("confirm")}
      busy={accept.isPending}
    >
      <p>{t("text", { version: version.version, name: userName })}</p>
      {accept.error && <ErrorPanel>{errorText(accept.error)?.summary}</ErrorPanel>}
    </ConfirmDialog>
  );
}
