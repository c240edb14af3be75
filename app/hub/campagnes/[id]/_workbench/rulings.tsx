"use client";
import { Ban, Pin, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/button.tsx";
import { Move } from "./move.tsx";
import { isPinnedHere, type Row } from "./rows.ts";
import type { Bench } from "./use-bench.ts";
import { useRulings } from "./use-rulings.ts";
import type { Ruling } from "./wire.ts";
import { useWords } from "./words.ts";

const REACHES = ["place", "site", "hour"] as const;

/** What the manager decides of the chosen request, for the next plan: keep it here, keep it away; and what stands already. */
export function Rulings({ row, bench }: { readonly row: Row; readonly bench: Bench }) {
  const t = useTranslations("campaign.rulings");
  const { busy, pin, ban, lift } = useRulings(bench.campaign.id);
  const { head, campaign } = bench;
  const isOpen = campaign.state === "collecting" || campaign.state === "allocating";
  if (!isOpen || row.request.state !== "submitted") return null;
  const about = head && row.placement ? { planId: head.id, requestId: row.request.id } : null;
  const isMovable = head?.state === "draft";
  if (row.rulings.length === 0 && !isMovable && !about) return null;
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3 border-line border-t pt-3">
      {row.rulings.length > 0 && (
        <ul className="flex flex-col gap-1">
          {row.rulings.map((ruling) => (
            <Standing key={ruling.id} ruling={ruling} row={row} bench={bench} onLift={busy ? undefined : lift} />
          ))}
        </ul>
      )}
      {isMovable && <Move key={row.request.id} row={row} bench={bench} />}
      {about && (
        <>
          {!isPinnedHere(row) && (
            <Button busy={busy} onClick={() => pin(about)}>
              <Pin aria-hidden="true" className="size-4" />
              {t("pin")}
            </Button>
          )}
          <details>
            <summary className="flex min-h-11 items-center justify-center gap-2 rounded-xl border border-line-strong px-4 font-semibold">
              <Ban aria-hidden="true" className="size-4" />
              {t("ban")}
            </summary>
            <div className="mt-1 flex flex-col gap-2">
              {REACHES.map((reach) => (
                <Button key={reach} busy={busy} onClick={() => ban({ ...about, reach })}>
                  {t(`reaches.${reach}`)}
                </Button>
              ))}
            </div>
          </details>
        </>
      )}
    </section>
  );
}

function Standing({
  ruling,
  row,
  bench,
  onLift,
}: {
  readonly ruling: Ruling;
  readonly row: Row;
  readonly bench: Bench;
  readonly onLift: ((rulingId: string) => void) | undefined;
}) {
  const t = useTranslations("campaign.rulings");
  const words = useWords();
  const space = bench.spaceOf(ruling.spaceId);
  const place = ruling.reach === "site" ? (space?.siteName ?? "") : words.place(space);
  const said = t(ruling.kind === "pin" ? "pinned" : `banned.${ruling.reach}`, {
    place,
    when: words.when(ruling, row.request),
  });
  const Icon = ruling.kind === "pin" ? Pin : Ban;
  const isPin = ruling.kind === "pin";
  return (
    <li className="flex flex-wrap items-center gap-x-2 rounded-xl bg-sunken py-1 pr-1 pl-3">
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <span className="figures min-w-40 flex-1 py-1 text-sm">
        {said}
        {isPin && <span className="block text-muted">{t("keeps")}</span>}
      </span>
      <Button
        look="quiet"
        aria-label={t("lift", { ruling: said })}
        className="px-3"
        onClick={() => onLift?.(ruling.id)}
      >
        <X aria-hidden="true" className="size-4" />
        {isPin && t("unpin")}
      </Button>
    </li>
  );
}
