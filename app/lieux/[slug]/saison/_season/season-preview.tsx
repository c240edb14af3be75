"use client";
import { CalendarX2, Palmtree, Scissors } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CheckboxField } from "#app/_components/field.tsx";
import { Skeleton } from "#app/_components/panel.tsx";
import type { Place } from "../../_place/hours.ts";
import { QuotaSaid } from "../../_place/quota-said.tsx";
import { useReason } from "../../_place/reason.ts";
import { Had, Send, SendPanel } from "../../_place/send-panel.tsx";
import { useKept } from "../../_place/use-kept.ts";
import { capital, type Words } from "../../_place/words.ts";
import { seasonAddress } from "./draft.ts";
import { isHad, type PreviewDate, type Season } from "./use-season.ts";

type Props = {
  readonly place: Place;
  readonly season: Season;
  readonly isSignedIn: boolean;
  readonly words: Words;
};

/** The dates as they would be: how many, which are left out and why, what the quota leaves; and the sending. */
export function SeasonPreview({ place, season, isSignedIn, words }: Props) {
  const t = useTranslations("asking.season");
  const { draft, space, preview, isWhole, isLooking, dates, missed, ask } = season;
  const had = dates.filter(isHad).length;
  const answer = isWhole ? preview.data : undefined;
  const leave = useKept(place.site.slug, isSignedIn, draft, season.change);
  return (
    <SendPanel title={t("preview.title")} isLooking={isLooking} incomplete={isWhole ? null : t("preview.incomplete")}>
      {isWhole && preview.isPending && !preview.error && <Skeleton className="h-32" />}
      {answer && <Dates season={season} words={words} />}
      {answer?.campaign && (
        <p className="rounded-xl bg-sunken p-3">
          {t.rich("preview.campaign", {
            campaign: answer.campaign.name,
            link: (chunks) => (
              <Link href={`/demandes/nouvelle?lieu=${place.site.slug}&quand=saison`} className="underline">
                {chunks}
              </Link>
            ),
          })}
        </p>
      )}
      <Send
        place={place}
        back={seasonAddress(place.site.slug, draft, space)}
        onLeave={leave}
        isSignedIn={isSignedIn}
        errors={[ask.error, preview.error]}
        action={
          !answer || had === 0
            ? t("sendAny")
            : t(missed.length === 0 ? "send" : "sendWithout", { count: had, missed: missed.length })
        }
        busy={ask.isPending}
        isBlocked={answer !== undefined && (answer.campaign !== null || had === 0)}
        isInstant={answer && had > 0 ? answer.grantMode === "instant" : null}
        words={words}
      />
    </SendPanel>
  );
}

function Dates({ season, words }: { readonly season: Season; readonly words: Words }) {
  const t = useTranslations("asking.season.preview");
  const reasonOf = useReason(words);
  const { dates, missed, preview, waits, setWaits } = season;
  const had = dates.filter(isHad);
  const shorter = dates.filter(({ state }) => state === "shorter");
  const holidays = dates.filter(({ state }) => state === "holiday");
  const taken = missed.filter(({ state }) => state === "taken");
  return (
    <div className="flex flex-col gap-4" aria-live="polite">
      <Had count={had.length}>{t("had", { count: had.length })}</Had>
      <Group
        icon={<CalendarX2 aria-hidden="true" className="size-5" />}
        words={words}
        dates={missed}
        title={t("missed", { count: missed.length })}
        open
      >
        {(date) => reasonOf(date, preview.data?.insuredUntil)}
      </Group>
      {taken.length > 0 && (
        <CheckboxField
          label={t("wait", { count: taken.length })}
          checked={waits}
          onChange={(event) => setWaits(event.target.checked)}
        />
      )}
      <Group
        icon={<Scissors aria-hidden="true" className="size-5" />}
        words={words}
        dates={shorter}
        title={t("shorter", { count: shorter.length })}
      >
        {(date) => words.duration(date.minutes)}
      </Group>
      <Group
        icon={<Palmtree aria-hidden="true" className="size-5" />}
        words={words}
        dates={holidays}
        title={t("holidays", { count: holidays.length })}
      >
        {(date) => date.holiday ?? ""}
      </Group>
      {preview.data?.quota && <QuotaSaid quota={preview.data.quota} words={words} />}
    </div>
  );
}

function Group({
  icon,
  dates,
  title,
  open = false,
  words,
  children,
}: {
  readonly words: Words;
  readonly icon: ReactNode;
  readonly dates: readonly PreviewDate[];
  readonly title: string;
  readonly open?: boolean;
  readonly children: (date: PreviewDate) => string;
}) {
  if (dates.length === 0) return null;
  return (
    <details open={open}>
      <summary className="flex min-h-11 cursor-pointer items-center gap-3 font-semibold">
        {icon}
        {title}
      </summary>
      <ul className="mt-1 flex max-h-64 flex-col gap-1 overflow-auto pl-8" tabIndex={dates.length > 8 ? 0 : undefined}>
        {dates.map((date) => (
          <li key={`${date.slot} ${date.weekOf}`} className="figures">
            {capital(words.day(date.day))} <span className="text-muted">· {children(date)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
