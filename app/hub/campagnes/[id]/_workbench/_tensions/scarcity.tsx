"use client";
import { useQuery } from "@tanstack/react-query";
import { Flame } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Dialog } from "#app/_components/dialog.tsx";
import { SelectField } from "#app/_components/field.tsx";
import { ErrorPanel, Skeleton } from "#app/_components/panel.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import type { Bench } from "../use-bench.ts";
import type { Scarce } from "../wire.ts";
import { useWords } from "../words.ts";
import { sumBySlot } from "./heat.ts";
import { HeatMap } from "./heat-map.tsx";

const SHOWN = 8;

/** Where one more hour would help most: a map of the week, the same in words, and which closed places to ask. */
export function ScarcityButton({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("tensions.scarcity");
  const [isOpen, setOpen] = useState(false);
  if (bench.head?.state !== "draft") return null;
  return (
    <>
      <Button className="self-start" onClick={() => setOpen(true)}>
        <Flame aria-hidden="true" className="size-4" />
        {t("open")}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={t("title")}>
        {isOpen && <Content bench={bench} onShow={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}

function Content({ bench, onShow }: { readonly bench: Bench; readonly onShow: () => void }) {
  const t = useTranslations("tensions.scarcity");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [site, setSite] = useState("");
  const { data, error } = useQuery(
    trpc.tensions.scarcity.queryOptions({ planId: bench.head?.id ?? "" }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  if (error) return <ErrorPanel>{errorText(error)?.summary}</ErrorPanel>;
  if (!data) {
    return (
      <div role="status">
        <p>{t("loading")}</p>
        <Skeleton className="mt-3 h-64" />
      </div>
    );
  }
  if (data.hours.length === 0) return <p>{t("nothing")}</p>;
  const shown = data.hours.filter(({ siteSlug }) => site === "" || siteSlug === site);
  const sites = new Map(data.hours.map(({ siteSlug, siteName }) => [siteSlug, siteName]));
  const byName = [...sites].sort(([, a], [, b]) => a.localeCompare(b, "fr"));
  return (
    <>
      <p>{t("lead")}</p>
      <SelectField label={t("site")} value={site} onChange={(event) => setSite(event.target.value)}>
        <option value="">{t("all")}</option>
        {byName.map(([slug, name]) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </SelectField>
      <HeatMap points={sumBySlot(shown)} />
      <Ranked hours={shown.slice(0, SHOWN)} bench={bench} onShow={onShow} />
      {site === "" && <Closed closed={data.closed} />}
    </>
  );
}

function Ranked({
  hours,
  bench,
  onShow,
}: {
  readonly hours: Scarce["hours"];
  readonly bench: Bench;
  readonly onShow: () => void;
}) {
  const t = useTranslations("tensions.scarcity");
  const words = useWords();
  const show = ({ siteSlug, weekday }: Scarce["hours"][number]) => {
    bench.setUrl({ day: weekday, site: siteSlug, selected: null, clash: null, page: null });
    onShow();
  };
  return (
    <section aria-label={t("ranked")}>
      <h3 className="font-semibold">{t("ranked")}</h3>
      <ol className="figures mt-1 flex flex-col">
        {hours.map((one) => (
          <li key={`${one.siteSlug} ${one.weekday} ${one.hour}`}>
            <button
              type="button"
              onClick={() => show(one)}
              className="prose-link min-h-11 py-1 text-left leading-tight"
            >
              {t("hour", {
                site: one.siteName,
                weekday: words.weekday(one.weekday),
                span: words.span(one.hour * 60, 60),
                points: words.points(Math.max(1, one.points)),
              })}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Closed({ closed }: { readonly closed: Scarce["closed"] }) {
  const t = useTranslations("tensions.scarcity");
  const words = useWords();
  return (
    <section aria-label={t("closed")}>
      <h3 className="font-semibold">{t("closed")}</h3>
      {closed.length === 0 && <p>{t("noneClosed")}</p>}
      <ul className="figures mt-1 flex list-disc flex-col gap-1.5 pl-5">
        {closed.map(({ siteSlug, siteName, weekday, startMinute, requests, people }) => (
          <li key={`${siteSlug} ${weekday}`}>
            {t("closedAt", {
              site: siteName,
              weekday: words.weekday(weekday),
              time: words.clock(startMinute),
              requests,
              people,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
