"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "../../_components/dialog.tsx";
import { ErrorPanel } from "../../_components/panel.tsx";
import type { Faulty } from "../../_trpc/errors.ts";
import { AskedDates } from "./asked-dates.tsx";
import type { Pending } from "./pending.ts";
import { faultsOf, NO_REASON, ReasonFields } from "./reason-fields.tsx";
import { useAnswerError } from "./use-answer-error.ts";

type Given = { readonly note: string; readonly motive?: NonNullable<(typeof NO_REASON)["motive"]> };

/** What is asked, the other hours that `children` choose, and why what is asked is refused. */
export function ProposeFrame({
  booking,
  isChosen,
  error,
  busy,
  children,
  onChange,
  onClose,
  onPropose,
}: {
  readonly booking: Pending;
  readonly isChosen: boolean;
  readonly error: Faulty;
  readonly busy: boolean;
  readonly children: (tried: boolean) => ReactNode;
  /** The reason is another: so is the intention. */
  readonly onChange: () => void;
  readonly onClose: () => void;
  readonly onPropose: (reason: Given) => void;
}) {
  const t = useTranslations("owner.waiting");
  const answerError = useAnswerError();
  const [reason, setReason] = useState(NO_REASON);
  const [tried, setTried] = useState(false);
  const missing = faultsOf(reason, booking.needsMotive);
  const fault = answerError(error);
  const isOne = booking.sessions.length === 1 && !booking.isSeason;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t("proposeTitle")}
      action={t(isOne ? "proposeAction" : "hours.action")}
      busy={busy}
      onConfirm={() => {
        setTried(true);
        if (missing.motive || missing.note || !isChosen) return;
        const { motive, note } = reason;
        onPropose({ note, ...(motive ? { motive } : {}) });
      }}
    >
      <div>
        <p className="font-semibold">{`${booking.organizationName} · ${booking.title}`}</p>
        <AskedDates booking={booking} />
      </div>
      <p>{t(isOne ? "proposeText" : "hours.text")}</p>
      {children(tried)}
      <ReasonFields
        reason={reason}
        needsMotive={booking.needsMotive}
        tried={tried}
        onChange={(next) => {
          setReason(next);
          onChange();
        }}
      />
      {fault && <ErrorPanel>{fault}</ErrorPanel>}
    </ConfirmDialog>
  );
}
