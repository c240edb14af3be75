"use client";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/button.tsx";
import type { Bench } from "../use-bench.ts";
import { useWords } from "../words.ts";
import { ScarcityButton } from "./scarcity.tsx";
import { UnderWay, useProposals } from "./under-way.tsx";
import type { Tensions } from "./use-tensions.ts";

/** The clashes of the hour as a list: all that the map's rings say. */
export function TensionList({ tensions, bench }: { readonly tensions: Tensions; readonly bench: Bench }) {
  const t = useTranslations("tensions.list");
  const words = useWords();
  const proposals = useProposals(bench);
  const { weekday, minute, setMinute, clashes, worst } = tensions;
  const at = { weekday: words.weekday(weekday), time: words.clock(minute) };
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3 p-4 sm:p-5">
      <h3 className="font-bold text-xl">{t("title")}</h3>
      <p className="text-muted first-letter:uppercase">{t(clashes.length > 0 ? "lead" : "none", at)}</p>
      {worst !== null && worst !== minute && (
        <Button className="self-start" onClick={() => setMinute(worst)}>
          {t("worst", { time: words.clock(worst) })}
        </Button>
      )}
      {worst === null && <p className="text-muted">{t("calm")}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {clashes.map(({ siteSlug, siteName, wants, holds, people }) => (
          <li key={siteSlug}>
            <button
              type="button"
              onClick={() => bench.setUrl({ clash: siteSlug })}
              className="figures flex min-h-14 w-full items-center gap-3 rounded-xl px-2 py-2 text-left hover:bg-sunken"
            >
              <span
                aria-hidden="true"
                className="grid size-9 shrink-0 place-items-center rounded-full border-2 border-danger font-bold text-danger"
              >
                {wants.length}
              </span>
              <span className="min-w-0 flex-1">
                <span className="sr-only">{t("open")}</span>
                <span className="block font-semibold">{siteName}</span>
                <span className="block text-muted text-sm">
                  {t("item", { wants: wants.length, people, holds: holds.length })}
                </span>
              </span>
              <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-muted" />
            </button>
          </li>
        ))}
      </ul>
      <ScarcityButton bench={bench} />
      <UnderWay proposals={proposals} />
    </section>
  );
}
