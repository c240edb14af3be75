"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { Button } from "./button.tsx";
import { useHydrated } from "./hydrated.ts";

type Props = {
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
};

/** A modal question. Escape, the cross and the ground around it close it; focus comes back to what opened it. */
export function Dialog({ open, ...props }: Props & { readonly open: boolean }) {
  const isHydrated = useHydrated();
  // a list or a table may hold what opens it, and may not hold it
  return open && isHydrated && createPortal(<Modal {...props} />, document.body);
}

function Modal({ onClose, title, children, actions }: Props) {
  const t = useTranslations("common");
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // closed before it is taken away: only then does the browser give the focus back
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      closedby="any"
      {...closing(onClose)}
      className="m-auto w-[min(34rem,calc(100vw-2rem))] max-w-none overflow-hidden rounded-2xl border border-line bg-surface text-ink shadow-card backdrop:bg-black/50"
    >
      {/* the actions stay within reach however long the question is, unless the screen has no room for both */}
      <div className="flex max-h-[90dvh] flex-col overflow-auto tall:overflow-hidden">
        <div className="flex flex-col gap-4 overscroll-contain p-6 tall:min-h-0 tall:overflow-auto">
          <div className="flex items-start justify-between gap-4">
            <h2 id={id} className="font-bold text-2xl">
              {title}
            </h2>
            <button
              type="button"
              aria-label={t("close")}
              onClick={onClose}
              className="grid size-11 shrink-0 place-items-center rounded-xl hover:bg-sunken"
            >
              <X aria-hidden="true" className="size-5" />
            </button>
          </div>
          <div className="flex flex-col gap-4">{children}</div>
        </div>
        {actions && <div className="flex flex-wrap justify-end gap-2 border-line border-t px-6 py-4">{actions}</div>}
      </div>
    </dialog>
  );
}

/** The ways out that are the browser's own. A field inside may send the same events. */
const closing = (onClose: () => void): Pick<ComponentProps<"dialog">, "onCancel" | "onClose"> => ({
  onCancel: (event) => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    onClose();
  },
  onClose: (event) => {
    if (event.target === event.currentTarget && !event.currentTarget.open) onClose();
  },
});

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
