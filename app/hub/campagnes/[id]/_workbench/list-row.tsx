"use client";
import { ArrowLeftRight, Ban, Check, CircleHelp, Megaphone, Minus, Pin, Plus, TriangleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "#app/_components/panel.tsx";
import { FamilyIcon, familyStyle } from "./families.tsx";
import { isReason } from "./reasons.ts";
import type { Row } from "./rows.ts";
import type { Bench } from "./use-bench.ts";
import { addDays, mondayOfWeek, parseWeeks } from "./weeks.ts";
import { useWords } from "./words.ts";

export const rowId = (requestId: string) => `row-${requestId}`;

/** A request on a line: who, what answer, where and when. Choosing it chooses it everywhere. */
export function ListRow({
  row,
  bench,
  isSelected,
}: {
  readonly row: Row;
  readonly bench: Bench;
  readonly isSelected: boolean;
}) {
  const { request } = row;
  return (
    <button
      type="button"
      id={rowId(request.id)}
      aria-pressed={isSelected}
      onClick={() => bench.select(isSelected ? null : request.id)}
      className="grid min-h-14 w-full grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1 px-4 py-2 text-left hover:bg-sunken aria-pressed:bg-open aria-pressed:text-open-ink md:grid-cols-[auto_minmax(0,4fr)_8.5rem_minmax(0,6fr)]"
    >
      <span className="grid size-7 place-items-center rounded-lg" style={familyStyle(request.family)}>
        <FamilyIcon family={request.family} className="size-4" />
      </span>
      <span className="min-w-0">
        <span className="block font-semibold leading-tight">{request.title}</span>
        <span className={`block text-sm leading-tight ${isSelected ? "" : "text-muted"}`}>
          {request.organizationName}
        </span>
      </span>
      <span className="col-start-2 flex flex-wrap items-center gap-1 md:col-start-auto">
        <Answer row={row} />
        <ChangeMark row={row} />
        <RulingMarks row={row} />
        <AppealMark row={row} />
      </span>
      <span className="figures col-start-2 min-w-0 text-sm leading-snug md:col-start-auto">
        <Words row={row} bench={bench} />
      </span>
    </button>
  );
}

function Answer({ row }: { readonly row: Row }) {
  const t = useTranslations("campaign");
  if (row.isClash) {
    return (
      <Badge tone="danger">
        <TriangleAlert aria-hidden="true" className="size-3.5" />
        {t("rows.clash")}
      </Badge>
    );
  }
  const [tone, Icon] = {
    granted: ["success", Check] as const,
    refused: ["danger", X] as const,
    unknown: ["plain", CircleHelp] as const,
  }[row.outcome];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" className="size-3.5" />
      {t(`rows.${row.outcome}`)}
    </Badge>
  );
}

function ChangeMark({ row }: { readonly row: Row }) {
  const t = useTranslations("campaign");
  if (row.change === null || row.change === "same") return null;
  const Icon = { gained: Plus, lost: Minus, moved: ArrowLeftRight }[row.change];
  return (
    <Badge tone="accent">
      <Icon aria-hidden="true" className="size-3.5" />
      {t(`changes.${row.change}`)}
    </Badge>
  );
}

function RulingMarks({ row }: { readonly row: Row }) {
  const t = useTranslations("campaign.rulings");
  return (["pin", "ban"] as const)
    .filter((kind) => row.rulings.some((one) => one.kind === kind))
    .map((kind) => {
      const Icon = kind === "pin" ? Pin : Ban;
      return (
        <Badge key={kind}>
          <Icon aria-hidden="true" className="size-3.5" />
          {t(`marks.${kind}`)}
        </Badge>
      );
    });
}

function AppealMark({ row }: { readonly row: Row }) {
  const t = useTranslations("campaign.appeals");
  if (!row.appeals.some(({ state }) => state === "open")) return null;
  return (
    <Badge tone="open">
      <Megaphone aria-hidden="true" className="size-3.5" />
      {t("mark")}
    </Badge>
  );
}

/** Where, when and how much; or why not. */
function Words({ row, bench }: { readonly row: Row; readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const words = useWords();
  const { request, placement, refusal } = row;
  if (refusal) return <>{t(`reasons.${isReason(refusal.reason) ? refusal.reason : "other"}.short`)}</>;
  if (!placement) return <>{bench.plan ? t("detail.unknown") : <FirstWish request={request} />}</>;
  const [week = 1] = parseWeeks(placement.weeks, bench.season.weeks);
  const date = addDays(mondayOfWeek(bench.season.horizonStart, week), placement.weekday - 1);
  return (
    <>
      <span className="block">{words.place(bench.spaceOf(placement.spaceId))}</span>
      <span className="block">
        {words.when(placement, request)}
        {"\u00a0· "}
        {request.recurrence === "once"
          ? t("rows.date", { date: words.day(date) })
          : t("rows.weeks", { had: placement.weekCount, asked: placement.weeksAsked })}
        {request.wishes.length > 1 && `\u00a0· ${t("rows.wish", { rank: placement.wishRank })}`}
      </span>
    </>
  );
}

/** Until a plan answers: what is asked for first. */
function FirstWish({ request }: { readonly request: Row["request"] }) {
  const t = useTranslations("campaign");
  const words = useWords();
  const [wish] = request.wishes;
  if (!wish) return null;
  return (
    <>
      {t("detail.wishWhat", {
        days: words.list(wish.weekdays.map(words.weekday)),
        start: words.clock(wish.earliestStart),
        end: words.clock(wish.latestStart),
        spaces: wish.spaceIds.length,
      })}
    </>
  );
}
