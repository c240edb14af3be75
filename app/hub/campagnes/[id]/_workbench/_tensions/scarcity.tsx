"use client";
import { useQuery } from "@tanstack/react-query";
import { Flame } from "lucide-react";
import Link from "next/link";
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
  if (data.hours.length === 0) {
    return (
      <>
        <p>{t("nothing")}</p>
        {data.closed.length > 0 && <Closed closed={data.closed} bench={bench} onShow={onShow} />}
      </>
    );
  }
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
      {site === "" && <Closed closed={data.closed} bench={bench} onShow={onShow} />}
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

/** Whom to go and convince: where, from when to when, and for whom. */
function Closed({
  closed,
  bench,
  onShow,
}: {
  readonly closed: Scarce["closed"];
  readonly bench: Bench;
  readonly onShow: () => void;
}) {
  const t = useTranslations("tensions.scarcity");
  const words = useWords();
  const show = (requestId: string) => {
    bench.select(requestId);
    onShow();
  };
  return (
    <section aria-label={t("closed")}>
      <h3 className="font-semibold">{t("closed")}</h3>
      <p className="text-muted text-sm">{t(closed.length === 0 ? "noneClosed" : "closedLead")}</p>
      <ol className="figures mt-2 flex flex-col gap-3">
        {closed.map(({ siteSlug, siteName, weekday, startMinute, endMinute, requestIds, people }) => (
          <li key={`${siteSlug} ${weekday}`} className="rounded-xl border border-line p-3">
            <h4 className="font-semibold">
              <Link href={`/lieux/${siteSlug}`} className="prose-link">
                {siteName}
              </Link>
            </h4>
            <p className="first-letter:uppercase">
              {t("closedAt", {
                weekday: words.weekday(weekday),
                span: words.span(startMinute, endMinute - startMinute),
                requests: requestIds.length,
                people,
              })}
            </p>
            <ul>
              {requestIds.map((id) => {
                const request = bench.rowOf(id)?.request;
                return request ? (
                  <li key={id}>
                    <button
                      type="button"
                      onClick={() => show(id)}
                      className="prose-link min-h-11 py-1 text-left text-sm leading-tight"
                    >
                      {request.title}, {request.organizationName}
                    </button>
                  </li>
                ) : null;
              })}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
