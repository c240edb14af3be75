"use client";
import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/button.tsx";
import { useColon } from "../../../../_components/colon.ts";
import { useWhen } from "../../../../_components/when.ts";
import type { Bench } from "./use-bench.ts";
import type { Published } from "./wire.ts";
import { useWords } from "./words.ts";

type Clash = Published["clashes"][number];

/** What the publication did, with every placement that could not be booked. After a reload, the plan itself says which. */
export function PublishResult({ bench, done }: { readonly bench: Bench; readonly done: Published | null }) {
  const t = useTranslations("campaign");
  const when = useWhen();
  const published = bench.campaign.plans.find(({ state }) => state === "published");
  if (!published) return null;
  const date = published.publishedAt && when.dateAt(published.publishedAt);
  return (
    <section className="mx-4 my-4 flex flex-col gap-3 rounded-2xl border border-line bg-success-ground p-4 text-success sm:mx-6">
      <div className="flex items-start gap-3">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-6 shrink-0" />
        <div>
          <h2 className="font-bold text-xl">{t("publish.done", { version: published.version })}</h2>
          {done ? (
            <p role="status" className="figures">
              {t("publish.result", { bookings: done.bookings, sessions: done.sessions })}{" "}
              {done.pastSessions > 0 && t("publish.past", { count: done.pastSessions })}{" "}
              {done.clashes.length === 0 && t("publish.noClash")}
            </p>
          ) : (
            <p>
              {date && t("head.publishedOn", { date })}. {t("head.publishedText")}
            </p>
          )}
        </div>
      </div>
      {done && done.clashes.length > 0 && <Clashes clashes={done.clashes} bench={bench} />}
      {!done && <Unbooked bench={bench} />}
    </section>
  );
}

const YEAR = { year: "numeric", month: "long" } as const;

function Clashes({ clashes, bench }: { readonly clashes: readonly Clash[]; readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const colon = useColon();
  const when = useWhen();
  const words = useWords();
  const why = ({ reason, takenBy, insuredUntil }: Clash) => {
    if (reason === "taken" && !takenBy) return t("publish.clashReasons.takenUnknown");
    if (reason === "uninsured" && insuredUntil === null) return t("publish.clashReasons.uninsuredEver");
    return t(`publish.clashReasons.${reason}`, { takenBy, until: insuredUntil ? words.day(insuredUntil, YEAR) : "" });
  };
  return (
    <div className="rounded-xl bg-surface p-4 text-ink">
      <h3 className="font-semibold text-lg">{t("publish.clashTitle", { count: clashes.length })}</h3>
      <p className="text-muted">{t("publish.clashDo")}</p>
      <ul className="mt-2 flex max-h-80 flex-col overflow-auto">
        {clashes.map((clash) => (
          <li
            key={clash.requestId}
            className="flex flex-wrap items-center justify-between gap-2 border-line border-t py-2"
          >
            <p className="min-w-0">
              {t("publish.clashWhat", {
                title: clash.title,
                organization: clash.organizationName,
                site: clash.siteName,
                space: clash.spaceName,
                date: when.daySpan(clash.during.start, clash.during.end),
              })}
              {colon}
              <strong>{why(clash)}</strong>
            </p>
            <Button look="quiet" onClick={() => bench.select(clash.requestId)}>
              {t("publish.showClash")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Unbooked({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const count = bench.rows.filter(({ isClash }) => isClash).length;
  if (count === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-3 text-ink">
      <p>{t("publish.persistent", { count })}</p>
      <Button onClick={() => bench.setUrl({ outcome: "clash", view: "list", page: 1 })}>{t("publish.show")}</Button>
    </div>
  );
}
