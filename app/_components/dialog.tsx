"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";

/** A modal question. Escape and the cross close it; focus comes back to what opened it. */
export function Dialog({
  open,
  onClose,
  title,
  children,
  actions,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/50" />
        <Base.Popup className="fixed top-1/2 left-1/2 z-50 flex max-h-[90dvh] w-[min(34rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 flex-col gap-4 overflow-auto rounded-2xl border border-line bg-surface p-6 text-ink shadow-card">
          <div className="flex items-start justify-between gap-4">
            <Base.Title className="text-2xl font-bold">{title}</Base.Title>
            <Base.Close
              aria-label={t("close")}
              className="grid size-11 shrink-0 place-items-center rounded-xl hover:bg-sunken"
            >
              <X aria-hidden="true" className="size-5" />
            </Base.Close>
          </div>
          <div className="flex flex-col gap-4">{children}</div>
          {actions && <div className="flex flex-wrap justify-end gap-2">{actions}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Asks before what cannot be undone; the button says what will happen. */
export function ConfirmDialog({
  open,
  onClose,
  onConfirm,
  title,
  action,
  dismiss,
  busy = false,
  danger = false,
  children,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly title: string;
  readonly action: string;
  /** What the way out says, where « Annuler » would be taken for the action. */
  readonly dismiss?: string;
  readonly busy?: boolean;
  readonly danger?: boolean;
  readonly children: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{dismiss ?? t("cancel")}</Button>
          <Button look={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
