"use client";
import { Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { FamilyIcon, familyStyle } from "./families.tsx";
import { isOutside } from "./reasons.ts";
import type { Row } from "./rows.ts";
import type { Bench } from "./use-bench.ts";
import type { Mover } from "./use-mover.ts";
import { useHeld, usePartOf } from "./use-preview.ts";

const SHOWN = 30;

/** Requests without a place: those put here by hand first, then those that came after the plan and those that it refused. */
export function Tray({ bench, mover }: { readonly bench: Bench; readonly mover: Mover }) {
  const t = useTranslations("campaign.edits");
  const isHolding = useHeld(mover.store) !== null;
  const isOver = usePartOf(mover.store, (moving) => moving?.target === "tray");
  const { rows } = bench;
  const left = useMemo(
    () => rows.filter(({ placement, request }) => !placement && request.state === "submitted"),
    [rows],
  );
  const { parked = [], late = [], refused: others = [] } = Object.groupBy(left, trayOf);
  // what cannot be placed by hand comes last
  const refused = others.toSorted((a, b) => Number(isOutside(a.refusal)) - Number(isOutside(b.refusal)));
  const shown = [...parked, ...[...late, ...refused].slice(0, Math.max(0, SHOWN - parked.length))];
  return (
    <section
      data-tray=""
      aria-label={t("tray")}
      className={`flex items-center gap-2 border-line border-t px-4 py-1.5 ${isOver ? "bg-open text-open-ink" : "bg-sunken"}`}
    >
      <p className="figures flex shrink-0 items-center gap-1.5 font-semibold text-sm">
        <Inbox aria-hidden="true" className="size-4" />
        {t("trayCount", { parked: parked.length, late: late.length, refused: refused.length })}
      </p>
      {isHolding && <p className="shrink-0 whitespace-nowrap text-sm">{t("trayHint")}</p>}
      {shown.length > 0 && (
        <ul className={`flex min-w-0 gap-1.5 overflow-x-auto ${isHolding ? "max-sm:hidden" : ""}`}>
          {shown.map((row) => (
            <li key={row.request.id} className="shrink-0">
              <Chip row={row} bench={bench} mover={mover} />
            </li>
          ))}
          {left.length > shown.length && (
            <li className="shrink-0 self-center text-muted text-sm">
              {t("trayMore", { count: left.length - shown.length })}
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

const trayOf = ({ refusal }: Row) => (refusal === null ? "late" : refusal.reason === "parked" ? "parked" : "refused");
const NAMES = { parked: "chipParked", late: "chipLate", refused: "chipRefused" } as const;

function Chip({ row, bench, mover }: { readonly row: Row; readonly bench: Bench; readonly mover: Mover }) {
  const t = useTranslations("campaign.edits");
  const { request } = row;
  const isSelected = bench.selected?.request.id === request.id;
  const { title, organizationName: organization } = request;
  const kind = trayOf(row);
  return (
    <button
      type="button"
      data-chip={request.id}
      aria-pressed={isSelected}
      aria-label={t(NAMES[kind], { title, organization })}
      onClick={() => bench.select(request.id)}
      onPointerDown={(event) => (event.pointerType === "mouse" || isSelected) && mover.pickRow(event, row)}
      onKeyDown={(event) => {
        if ((event.key !== "m" && event.key !== "M") || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        mover.hold(row, null);
      }}
      className={`flex min-h-9 max-w-56 items-center gap-1.5 rounded-lg border bg-surface px-2 text-ink text-sm ${
        kind === "refused" ? "border-line border-dashed" : "border-line-strong font-semibold"
      } ${isSelected ? "touch-none outline-3 outline-open" : ""}`}
    >
      <span className="grid size-5 shrink-0 place-items-center rounded-md" style={familyStyle(request.family)}>
        <FamilyIcon family={request.family} className="size-3.5" />
      </span>
      <span className="truncate">{title}</span>
    </button>
  );
}
