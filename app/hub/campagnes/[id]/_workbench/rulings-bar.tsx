"use client";
import { Ban, Megaphone, Pin } from "lucide-react";
import { useTranslations } from "next-intl";
import { Relaunch } from "./relaunch.tsx";
import { isPinnedHere } from "./rows.ts";
import type { Bench } from "./use-bench.ts";

const TOGGLE =
  "figures inline-flex min-h-11 items-center gap-3 rounded-xl border border-line-strong px-3 font-semibold hover:bg-sunken aria-pressed:border-transparent aria-pressed:bg-accent aria-pressed:text-accent-ink";

/** Pins and bans that stand, and the way to a plan that obeys them and changes little else. */
export function RulingsBar({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign.rulings");
  const appealed = useTranslations("campaign.appeals");
  const { campaign, head, rulings, appeals, url, setUrl } = bench;
  const isOpen = campaign.state === "collecting" || campaign.state === "allocating";
  const waiting = appeals.filter(({ state }) => state === "open").length;
  if (!isOpen || rulings.length + waiting === 0 || head?.state !== "draft") return null;
  const pins = rulings.filter(({ kind }) => kind === "pin").length;
  const isShown = url.outcome === "ruled";
  const isAppealed = url.outcome === "appealed";
  return (
    <section
      aria-label={t("title")}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b bg-surface px-4 py-2 sm:px-6"
    >
      {waiting > 0 && (
        <button
          type="button"
          aria-pressed={isAppealed}
          onClick={() =>
            setUrl({ outcome: isAppealed ? null : "appealed", view: "list", reason: null, page: isAppealed ? null : 1 })
          }
          className={TOGGLE}
        >
          <Megaphone aria-hidden="true" className="size-4" />
          {appealed("waiting", { count: waiting })}
        </button>
      )}
      <button
        type="button"
        aria-pressed={isShown}
        onClick={() =>
          setUrl({ outcome: isShown ? null : "ruled", view: "list", reason: null, page: isShown ? null : 1 })
        }
        className={TOGGLE}
      >
        <Pin aria-hidden="true" className="size-4" />
        {t("pins", { count: pins })}
        <Ban aria-hidden="true" className="size-4" />
        {t("bans", { count: rulings.length - pins })}
      </button>
      <Relaunch bench={bench} />
      <p className="text-muted text-sm">
        {pins > 0 && `${t("kept", { kept: bench.rows.filter(isPinnedHere).length, pins })} `}
        {t("resolveHint")}
      </p>
    </section>
  );
}
