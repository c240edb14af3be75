"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "../_components/dialog.tsx";
import { NotDone } from "../_components/not-done.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import { toast } from "../_components/toast.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";
import type { RouterOutputs } from "../_trpc/types.ts";
import type { Side } from "./convention.ts";
import type { Waiting } from "./waiting.ts";
import { useWaitingWords } from "./waiting-words.ts";

type Outcome = RouterOutputs["conventions"]["acceptAll"]["outcomes"][number];

/** One word on several conventions: what they are and what it does is read again first; then what became of each. */
export function AcceptAll({
  side,
  conventions,
  onClose,
  onAccepted,
}: {
  readonly side: Side;
  readonly conventions: readonly Waiting[];
  readonly onClose: () => void;
  /** Told which could not be accepted. */
  readonly onAccepted: (left: readonly string[]) => void;
}) {
  const t = useTranslations("convention.waiting");
  const words = useWaitingWords();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [key, setKey] = useState(newKey);
  const [failed, setFailed] = useState<readonly Outcome[] | null>(null);
  const accept = useMutation(
    trpc.conventions.acceptAll.mutationOptions({
      onSuccess: ({ outcomes }) => {
        const left = outcomes.filter(({ refusal }) => refusal !== null);
        onAccepted(left.map(({ conventionId }) => conventionId));
        if (left.length > 0) return setFailed(left);
        toast.success(t("done", { count: outcomes.length }));
        onClose();
      },
      onSettled: () => {
        setKey(newKey());
        return client.invalidateQueries();
      },
    }),
  );
  if (failed) return <Failed conventions={conventions} failed={failed} onClose={onClose} />;
  const parties = [...new Set(conventions.map(({ ownName }) => ownName))];
  const items = conventions.map(({ conventionId, sha256 }) => ({ conventionId, sha256 }));
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => accept.mutate({ key, side, items })}
      title={t("confirmTitle", { count: conventions.length })}
      action={t("confirm")}
      busy={accept.isPending}
    >
      <p>{t("text", { parties: parties.join(", "), count: conventions.length })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard too */}
      <ul tabIndex={0} className="flex max-h-60 flex-col gap-3 overflow-auto">
        {conventions.map((one) => (
          <li key={one.conventionId}>
            <p className="break-words font-semibold">{one.title}</p>
            <p className="figures text-sm first-letter:uppercase">{words(one).days}</p>
            <p className="text-muted text-sm">{words(one).where}</p>
            <a
              href={`/api/conventions/${one.conventionId}`}
              download
              className="prose-link inline-flex min-h-11 items-center text-sm"
            >
              {t("file", { version: one.version })}
            </a>
          </li>
        ))}
      </ul>
      {accept.error && <ErrorPanel>{errorText(accept.error)?.summary}</ErrorPanel>}
    </ConfirmDialog>
  );
}

function Failed({
  conventions,
  failed,
  onClose,
}: {
  readonly conventions: readonly Waiting[];
  readonly failed: readonly Outcome[];
  readonly onClose: () => void;
}) {
  const t = useTranslations("convention.waiting");
  const errorText = useErrorText();
  const titles = new Map(conventions.map(({ conventionId, title }) => [conventionId, title]));
  const why = ({ refusal }: Outcome) =>
    (refusal && errorText({ data: { ...refusal, requestId: null }, message: "" })?.summary) ?? "";
  return (
    <NotDone
      title={t("done", { count: conventions.length - failed.length })}
      lead={t("failed", { count: failed.length })}
      finish={t("finish")}
      failed={failed.map((one) => ({
        id: one.conventionId,
        name: titles.get(one.conventionId) ?? "",
        why: why(one),
      }))}
      onClose={onClose}
    />
  );
}
