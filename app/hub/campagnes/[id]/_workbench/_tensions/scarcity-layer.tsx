"use client";
import { useQuery } from "@tanstack/react-query";
import { Flame } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { Dialog } from "#app/_components/dialog.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import type { Bench } from "../use-bench.ts";
import type { Scarce } from "../wire.ts";
import { useWords } from "../words.ts";
import { scarcestOf } from "./heat.ts";

type Hour = Scarce["hours"][number];
export type ScarcityLayer = {
  /** Sites with an hour that would help, the scarcest first; null as long as it is reckoned. */
  readonly sites: readonly Hour[] | null;
  readonly error: string | undefined;
};

/** What colours the map by scarcity; null where it is not asked for. */
export function useScarcityLayer({ head, url }: Bench): ScarcityLayer | null {
  const trpc = useTRPC();
  const errorText = useErrorText();
  const isOn = url.scarce && head?.state === "draft";
  const { data, error } = useQuery(
    trpc.tensions.scarcity.queryOptions(
      { planId: head?.id ?? "" },
      { enabled: isOn, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const sites = useMemo(() => data && scarcestOf(data.hours), [data]);
  return isOn ? { sites: sites ?? null, error: errorText(error)?.summary } : null;
}

/** An hour of a site in words; the same function as long as the language is. */
export function useSayHour() {
  const t = useTranslations("tensions.layer");
  const words = useWords();
  return useCallback(
    ({ siteName, weekday, hour, points }: Hour) =>
      t("site", {
        site: siteName,
        points: words.points(Math.max(1, points)),
        when: `${words.weekday(weekday)} ${words.span(hour * 60, 60)}`,
      }),
    [t, words],
  );
}

export function ScarcityToggle({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("tensions.layer");
  const { head, url, setUrl } = bench;
  if (head?.state !== "draft") return null;
  return (
    <button
      type="button"
      aria-pressed={url.scarce}
      onClick={() => setUrl({ scarce: !url.scarce })}
      className="inline-flex min-h-11 items-center gap-2 rounded-xl border border-line-strong bg-surface px-3 shadow-card font-semibold text-sm hover:bg-sunken aria-pressed:border-transparent aria-pressed:bg-accent aria-pressed:text-accent-ink"
    >
      <Flame aria-hidden="true" className="size-4" />
      {t("toggle")}
    </button>
  );
}

/** What the colours mean, and the same in words, site by site. */
export function ScarcityLegend({ layer, bench }: { readonly layer: ScarcityLayer; readonly bench: Bench }) {
  const t = useTranslations("tensions.layer");
  const words = useWords();
  const say = useSayHour();
  const [isOpen, setOpen] = useState(false);
  const { sites, error } = layer;
  if (error) return <p className="text-danger text-sm">{error}</p>;
  if (!sites) return <p className="text-muted text-sm">{t("loading")}</p>;
  const [first] = sites;
  if (!first) return <p className="text-muted text-sm">{t("nothing")}</p>;
  const show = ({ siteSlug: site, weekday: day }: Hour) => {
    bench.setUrl({ site, day, selected: null, clash: null, page: null });
    setOpen(false);
  };
  const title = t("inWords", { count: sites.length });
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 text-sm">
      <p className="figures flex items-center gap-2 text-muted">
        {t("calm")}
        <span
          aria-hidden="true"
          className="h-3 w-16 shrink-0 rounded-full border border-ink bg-linear-to-r from-sunken to-danger"
        />
        {t("scarce", { points: words.points(first.points) })}
      </p>
      <button type="button" onClick={() => setOpen(true)} className="prose-link min-h-11">
        {t("words")}
      </button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={title}>
        <ol className="figures flex flex-col">
          {sites.map((one) => (
            <li key={one.siteSlug}>
              <button
                type="button"
                onClick={() => show(one)}
                className="prose-link min-h-11 py-1 text-left leading-tight"
              >
                {say(one)}
              </button>
            </li>
          ))}
        </ol>
      </Dialog>
    </div>
  );
}
