"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Appeals } from "./appeals.tsx";
import { FamilyIcon, familyStyle } from "./families.tsx";
import { Outside } from "./outside.tsx";
import { RefusalReasons } from "./refusal.tsx";
import type { Row } from "./rows.ts";
import { Rulings } from "./rulings.tsx";
import type { Bench } from "./use-bench.ts";
import { isEditable } from "./use-edits.ts";
import { addDays, mondayOfWeek, parseWeeks, runsOf } from "./weeks.ts";
import type { Placement, Spot } from "./wire.ts";
import { useWords } from "./words.ts";

/** The chosen request and the whole of its answer. */
export function Detail({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const words = useWords();
  const { selected } = bench;
  if (!selected) return <p className="p-5 text-muted">{t("detail.nothing")}</p>;
  const { request } = selected;
  const duration = words.duration(request.durationMinutes);
  return (
    <article aria-label={t("detail.title")} className="flex flex-col gap-4 p-4 sm:p-5">
      <div className="flex items-start gap-3">
        <span className="grid size-9 shrink-0 place-items-center rounded-xl" style={familyStyle(request.family)}>
          <FamilyIcon family={request.family} className="size-5" />
        </span>
        <div className="min-w-0 flex-1">
          <h3 className="font-bold text-xl">{request.title}</h3>
          <p>{request.organizationName}</p>
          <p className="text-muted text-sm">
            {t(`families.${request.family}`)}
            {"\u00a0· "}
            {t("detail.people", { count: request.people })}
            {"\u00a0· "}
            {request.recurrence === "once"
              ? t("detail.onceRhythm", { duration })
              : t("detail.rhythm", { times: request.dayOffsets.length, duration })}
            {request.shortestMinutes !== null &&
              `\u00a0· ${t("detail.atLeast", { duration: words.duration(request.shortestMinutes) })}`}
          </p>
          {request.groupName !== null && (
            <p className="text-muted text-sm">{t("detail.group", { name: request.groupName })}</p>
          )}
        </div>
        <button
          type="button"
          aria-label={t("detail.close")}
          onClick={() => bench.select(null)}
          className="-mt-1 -mr-1 grid size-11 shrink-0 place-items-center rounded-xl hover:bg-sunken"
        >
          <X aria-hidden="true" className="size-5" />
        </button>
      </div>
      <Change row={selected} bench={bench} />
      <Answer row={selected} bench={bench} />
      <Appeals key={selected.request.id} row={selected} bench={bench} />
      <Rulings row={selected} bench={bench} />
    </article>
  );
}

function Answer({ row, bench }: { readonly row: Row; readonly bench: Bench }) {
  const t = useTranslations("campaign");
  if (row.placement) return <Granted row={row} placement={row.placement} bench={bench} />;
  if (row.refusal) return <RefusalReasons request={row.request} refusal={row.refusal} bench={bench} />;
  if (row.request.state === "submitted" && isEditable(bench)) return <Outside row={row} bench={bench} />;
  return <p className="text-muted">{t(bench.plan ? "detail.unknown" : "detail.noPlan")}</p>;
}

function Granted({
  row,
  placement,
  bench,
}: {
  readonly row: Row;
  readonly placement: Placement;
  readonly bench: Bench;
}) {
  const t = useTranslations("campaign");
  const words = useWords();
  const { request } = row;
  const space = bench.spaceOf(placement.spaceId);
  return (
    <div className="flex flex-col gap-2">
      {row.isClash && <p className="rounded-xl bg-danger-ground p-3 text-danger">{t("detail.clash")}</p>}
      <p className="font-semibold">
        {words.place(space)}
        {space && (
          <span className="font-normal text-muted">
            {"\u00a0· "}
            {space.communeName}
          </span>
        )}
      </p>
      <p className="figures">{words.when(placement, request)}</p>
      <WeekSpan row={row} placement={placement} bench={bench} />
      <p className="text-muted text-sm">
        {t("detail.wish", { rank: placement.wishRank, wishes: request.wishes.length })}
      </p>
    </div>
  );
}

/** The weeks had, as a strip and in words. */
function WeekSpan({
  row,
  placement,
  bench,
}: {
  readonly row: Row;
  readonly placement: Placement;
  readonly bench: Bench;
}) {
  const t = useTranslations("campaign");
  const words = useWords();
  const { season } = bench;
  const weeks = parseWeeks(placement.weeks, season.weeks);
  if (row.request.recurrence === "once") {
    const date = addDays(mondayOfWeek(season.horizonStart, weeks[0] ?? 1), placement.weekday - 1);
    return <p>{t("detail.grantedOnce", { date: words.day(date, { month: "long", year: "numeric" }) })}</p>;
  }
  const had = new Set(weeks);
  const runs = runsOf(weeks).map(({ start, end }) => {
    const monday = words.day(mondayOfWeek(season.horizonStart, start));
    if (end === start + 1) return t("detail.runOne", { start: monday });
    return t("detail.runs", { start: monday, end: words.day(addDays(mondayOfWeek(season.horizonStart, end), -1)) });
  });
  return (
    <>
      <p>{t("detail.grantedWeeks", { had: placement.weekCount, asked: placement.weeksAsked })}</p>
      <div aria-hidden="true" className="flex h-4 gap-px">
        {Array.from({ length: season.weeks }, (_, i) => (
          <span
            key={mondayOfWeek(season.horizonStart, i + 1)}
            className={`flex-1 rounded-xs ${had.has(i + 1) ? "bg-accent" : "bg-sunken"}`}
          />
        ))}
      </div>
      <p className="text-muted text-sm">
        {runs.slice(0, 4).join(" ; ")}
        {runs.length > 4 && ` ${t("detail.moreRuns", { count: runs.length - 4 })}`}
      </p>
    </>
  );
}

/** Before and now, when the compared plan said otherwise. */
function Change({ row, bench }: { readonly row: Row; readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const words = useWords();
  if (row.change === null || row.change === "same") return null;
  const say = (spot: Spot | null) =>
    spot ? `${words.place(bench.spaceOf(spot.spaceId))}, ${words.when(spot, row.request)}` : t("detail.beforeNone");
  return (
    <div className="rounded-xl bg-sunken p-3">
      <p className="font-semibold">{t(`changes.${row.change}`)}</p>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">
        <dt className="text-muted">{t("detail.before")}</dt>
        <dd>{say(row.before)}</dd>
        <dt className="text-muted">{t("detail.after")}</dt>
        <dd>{say(row.placement)}</dd>
      </dl>
    </div>
  );
}
