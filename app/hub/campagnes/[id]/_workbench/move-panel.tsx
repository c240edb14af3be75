"use client";
import { ArrowRight, CircleCheck, CircleX, Hourglass, MoveRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { ConfirmDialog } from "#app/_components/dialog.tsx";
import { useMoveWords } from "./move-words.ts";
import type { Bench } from "./use-bench.ts";
import type { Edits } from "./use-edits.ts";
import type { Mover } from "./use-mover.ts";
import { useMoving, usePreview } from "./use-preview.ts";

const SHOWN = 2;

/** What is held, where, and what that would mean; told as it changes. */
export function MovePanel({ bench, mover }: { readonly bench: Bench; readonly mover: Mover }) {
  const t = useTranslations("campaign.edits");
  const words = useMoveWords(bench);
  const moving = useMoving(mover.store);
  const preview = usePreview(bench, moving);
  const { store } = mover;
  const verdict = preview && (preview.legal ? (preview.pushed.length === 0 ? "free" : "pushes") : "no");
  useEffect(() => store.judge(verdict), [store, verdict]);
  const row = moving && bench.rowOf(moving.requestId);
  const others = preview ? (preview.legal ? preview.pushed : preview.out) : [];
  const isPlace = moving !== null && moving.target !== null && moving.target !== "tray";
  return (
    <div
      role="status"
      className={
        moving && row
          ? "pointer-events-none absolute inset-x-2 top-1 z-30 rounded-xl border border-line bg-raised px-4 py-2 shadow-card"
          : "sr-only"
      }
    >
      {moving && row && (
        <>
          <p className="figures flex flex-wrap items-center gap-x-2">
            <strong>{row.request.title}</strong>
            <MoveRight aria-hidden="true" className="size-4 shrink-0" />
            <span>{words.held(moving, row)}</span>
          </p>
          {isPlace && (
            <p
              data-verdict={verdict ?? "asked"}
              className={`flex items-center gap-1.5 font-semibold ${TONES[verdict ?? "asked"]}`}
            >
              <Sign verdict={verdict} />
              {preview ? words.verdict(row, preview) : t("asking")}
            </p>
          )}
          {others.slice(0, SHOWN).map((one) => (
            <p key={one.requestId} className="text-sm">
              {words.pushed(one)}
            </p>
          ))}
          {others.length > SHOWN && <p className="text-sm">{t("more", { count: others.length - SHOWN })}</p>}
          <p className="text-muted text-sm">{t(moving.by === "keys" ? "hintKeys" : "hintPointer")}</p>
        </>
      )}
    </div>
  );
}

const TONES = { free: "text-success", pushes: "text-ink", no: "text-danger", asked: "text-muted" } as const;

function Sign({ verdict }: { readonly verdict: "free" | "pushes" | "no" | null }) {
  const Icon = { free: CircleCheck, pushes: ArrowRight, no: CircleX, asked: Hourglass }[verdict ?? "asked"];
  return <Icon aria-hidden="true" className="size-4 shrink-0" />;
}

/** Before others are moved or taken out: who they are. */
export function MoveConfirm({
  bench,
  mover,
  edits,
}: {
  readonly bench: Bench;
  readonly mover: Mover;
  readonly edits: Edits;
}) {
  const t = useTranslations("campaign.edits");
  const words = useMoveWords(bench);
  const { asking, make, dismiss } = mover;
  const { row, preview } = asking ?? {};
  const others = preview ? (preview.legal ? preview.pushed : preview.out) : [];
  return (
    <ConfirmDialog
      open={asking !== null}
      onClose={dismiss}
      onConfirm={() => asking && make(asking)}
      title={t("confirmTitle", { title: row?.request.title ?? "" })}
      action={t(preview?.legal ? "confirm" : "confirmOut", { count: others.length })}
      dismiss={t("keep")}
      busy={edits.busy}
    >
      {row && preview && (
        <>
          <p className="figures">{words.where(preview.to, row)}</p>
          {!preview.legal && <p>{words.verdict(row, preview)}</p>}
          <p className="font-semibold">{t("concerned", { count: others.length })}</p>
          <ul className="flex flex-col gap-2">
            {others.map((one) => (
              <li key={one.requestId} className="figures rounded-xl border border-line p-3">
                {words.pushed(one)}
              </li>
            ))}
          </ul>
        </>
      )}
    </ConfirmDialog>
  );
}
