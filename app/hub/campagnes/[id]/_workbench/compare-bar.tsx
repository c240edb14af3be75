"use client";
import { ArrowLeftRight, Equal, Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { CompareFigures } from "./compare-figures.tsx";
import type { Bench } from "./use-bench.ts";

const SIGNS = { gained: Plus, lost: Minus, moved: ArrowLeftRight } as const;
const CHANGES = ["gained", "lost", "moved"] as const;

/** What the plan shown changes to the compared one; each count filters the list. */
export function CompareBar({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const { versus, head, difference, url, setUrl } = bench;
  if (!versus) return null;
  const counts = difference && {
    gained: difference.gained.length,
    lost: difference.lost.length,
    moved: difference.moved.length,
  };
  return (
    <section
      aria-label={t("compare.title", { version: versus.version })}
      className="flex flex-wrap items-center gap-2 border-line border-b bg-surface px-4 py-2 sm:px-6"
    >
      <h2 className="mr-2 font-semibold">{t("compare.title", { version: versus.version })}</h2>
      {counts ? (
        <>
          {CHANGES.map((change) => {
            const Sign = SIGNS[change];
            const isShown = url.outcome === change;
            return (
              <button
                key={change}
                type="button"
                aria-pressed={isShown}
                title={t("compare.show")}
                onClick={() =>
                  setUrl({ outcome: isShown ? null : change, view: "list", reason: null, page: isShown ? null : 1 })
                }
                className="figures inline-flex min-h-11 items-center gap-2 rounded-xl border border-line-strong px-3 font-semibold hover:bg-sunken aria-pressed:border-transparent aria-pressed:bg-accent aria-pressed:text-accent-ink"
              >
                <Sign aria-hidden="true" className="size-4" />
                {t(`compare.${change}`, { count: counts[change] })}
              </button>
            );
          })}
          <p className="figures inline-flex items-center gap-2 px-2 text-muted">
            <Equal aria-hidden="true" className="size-4" />
            {t("compare.same", { count: difference?.same ?? 0 })}
          </p>
          {difference && head && (
            <details className="basis-full">
              <summary className="inline-flex min-h-11 items-center underline decoration-dotted underline-offset-4">
                {t("compare.sideBySide")}
              </summary>
              <CompareFigures figures={difference.figures} versions={[versus.version, head.version]} />
            </details>
          )}
        </>
      ) : (
        <p role="status" className="min-h-11 content-center text-muted">
          {t("compare.loading")}
        </p>
      )}
    </section>
  );
}
