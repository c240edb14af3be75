"use client";
import { Redo2, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { isTyping } from "#app/_components/typing.ts";
import type { Edits } from "./use-edits.ts";

const BUTTON = "grid size-11 shrink-0 place-items-center rounded-xl hover:bg-sunken disabled:opacity-40";

/** What was changed by hand since the run, one step back and forth; Ctrl+Z and Ctrl+Shift+Z do it anywhere. */
export function UndoButtons({ edits }: { readonly edits: Edits }) {
  const t = useTranslations("campaign.edits");
  const latest = useRef(edits);
  latest.current = edits;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) latest.current.undo();
      else if ((key === "z" && event.shiftKey) || key === "y") latest.current.redo();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  const { known, busy, undo, redo } = edits;
  const standing = known?.standing ?? 0;
  return (
    <div className="flex items-center">
      <button
        type="button"
        aria-label={t("undoLast")}
        title={t("undoLast")}
        aria-keyshortcuts="Control+Z"
        disabled={busy || known?.undo == null}
        onClick={undo}
        className={BUTTON}
      >
        <Undo2 aria-hidden="true" className="size-5" />
      </button>
      <button
        type="button"
        aria-label={t("redoLast")}
        title={t("redoLast")}
        aria-keyshortcuts="Control+Shift+Z"
        disabled={busy || known?.redo == null}
        onClick={redo}
        className={BUTTON}
      >
        <Redo2 aria-hidden="true" className="size-5" />
      </button>
      {standing > 0 && <p className="figures px-1 text-muted text-sm">{t("standing", { count: standing })}</p>}
    </div>
  );
}
