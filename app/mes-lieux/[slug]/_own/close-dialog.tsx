"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { newKey } from "#app/_trpc/key.ts";
import { Button } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";
import { CheckboxField } from "../../../_components/field.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { useRefresh } from "../../_waiting/use-refresh.ts";
import { type CloseDraft, closeDraft, spanOf } from "./close-draft.ts";
import { CloseFields } from "./close-fields.tsx";
import { Displaced, useDisplaced } from "./displaced.tsx";
import type { Own } from "./own-site-view.tsx";

/** Takes hours back: when, why, and which granted sessions and loans go with them, each seen before anything is done. */
export function CloseDialog({
  own,
  day,
  onClose,
}: {
  readonly own: Own;
  readonly day: string;
  readonly onClose: () => void;
}) {
  const t = useTranslations("owner.closures");
  const errors = useTranslations("errors.fields");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const [draft, setDraft] = useState<CloseDraft>(() => closeDraft(day));
  const [agreed, setAgreed] = useState(false);
  const [tried, setTried] = useState(false);
  const read = spanOf(own.slug, draft);
  const span = "span" in read ? read.span : null;
  const displaced = useDisplaced(span);
  const close = useClose(onClose);
  const change = (next: CloseDraft) => {
    setDraft(next);
    setAgreed(false);
    close.renew();
  };
  const count = displaced.sessions.data?.length ?? 0;
  const loans = displaced.loans.data?.length ?? 0;
  const isFelt = count + loans > 0;
  const refusal = errorText(close.error);
  const faults: Record<string, string> = { ...refusal?.fields };
  if ("fault" in read) faults[read.fault.field] = errors(read.fault.code);
  if (tried && draft.reason === "") faults.reason = t("reasonMissing");
  const mustAgree = isFelt && !agreed;
  const submit = () => {
    setTried(true);
    const [sessions, lent] = [displaced.sessions.data, displaced.loans.data];
    if (!span || draft.reason === "" || mustAgree || !sessions || !lent) return;
    const cancelledSessions = sessions.map(({ sessionId }) => sessionId);
    const displacedLoans = lent.map(({ loanId }) => loanId);
    close.mutate({
      key: close.key,
      ...span,
      reason: draft.reason,
      note: draft.note,
      cancelledSessions,
      displacedLoans,
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("formTitle")}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button look={isFelt ? "danger" : "primary"} busy={close.isPending || displaced.isFetching} onClick={submit}>
            {count > 0
              ? t("confirmCancelling", { count })
              : loans > 0
                ? t("confirmLoans")
                : t("confirm", { what: whatOf(draft) })}
          </Button>
        </>
      }
    >
      <CloseFields own={own} draft={draft} faults={faults} onChange={change} />
      <Displaced query={displaced} isKnown={span !== null} />
      {isFelt && (
        <CheckboxField
          label={[count > 0 && t("agree", { count }), loans > 0 && t("agreeLoans")].filter(Boolean).join(" ")}
          checked={agreed}
          error={tried && mustAgree ? t("agreeMissing") : undefined}
          onChange={(event) => setAgreed(event.target.checked)}
        />
      )}
      {refusal && <ErrorPanel>{refusal.summary}</ErrorPanel>}
    </Dialog>
  );
}

const whatOf = ({ isWhole, day, lastDay }: CloseDraft) => (isWhole ? (day === lastDay ? "day" : "days") : "hours");

/** One intention, one key: other answers are another intention. */
function useClose(onDone: () => void) {
  const t = useTranslations("owner.closures");
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [key, setKey] = useState(newKey);
  const close = useMutation(
    trpc.closures.close.mutationOptions({
      onSuccess: async ({ cancelledSessions }) => {
        await refresh();
        toast.success(t("done", { count: cancelledSessions }));
        onDone();
      },
      onError: refresh,
    }),
  );
  const renew = () => {
    setKey(newKey());
    close.reset();
  };
  return { ...close, key, renew };
}
