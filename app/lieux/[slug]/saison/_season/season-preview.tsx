"use client";
import { CalendarX2, CircleCheck, LogIn, Palmtree, Scissors } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button, LinkButton, Spinner } from "#app/_components/button.tsx";
import { CheckboxField } from "#app/_components/field.tsx";
import { ErrorPanel, Skeleton } from "#app/_components/panel.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { readSpans } from "../../_place/ask-checks.ts";
import type { Place } from "../../_place/hours.ts";
import { QuotaSaid } from "../../_place/quota-said.tsx";
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
  const t = useTranslations("asking.season.preview");
  const { preview, faults, isLooking } = season;
  return (
    <section
      aria-labelledby="season-dates"
      data-theme="night"
      className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-5 text-ink lg:sticky lg:top-20"
    >
      <h2 id="season-dates" className="flex items-center gap-3 font-bold text-2xl">
        {t("title")} {isLooking && <Spinner />}
      </h2>
      {faults.length > 0 && <p className="text-muted">{t("incomplete")}</p>}
      {faults.length === 0 && preview.isPending && !preview.error && <Skeleton className="h-32" />}
      {faults.length === 0 && preview.data && <Dates season={season} words={words} />}
      {preview.data?.campaign && faults.length === 0 && (
        <p className="rounded-xl bg-sunken p-3">
          {t.rich("campaign", {
            campaign: preview.data.campaign.name,
            link: (chunks) => (
              <Link href={`/demandes/nouvelle?lieu=${place.site.slug}&quand=saison`} className="underline">
                {chunks}
              </Link>
            ),
          })}
        </p>
      )}
      <Send place={place} season={season} isSignedIn={isSignedIn} words={words} />
    </section>
  );
}

function Dates({ season, words }: { readonly season: Season; readonly words: Words }) {
  const t = useTranslations("asking.season.preview");
  const { dates, missed, preview, waits, setWaits } = season;
  const had = dates.filter(isHad);
  const shorter = dates.filter(({ state }) => state === "shorter");
  const holidays = dates.filter(({ state }) => state === "holiday");
  const taken = missed.filter(({ state }) => state === "taken");
  return (
    <div className="flex flex-col gap-4" aria-live="polite">
      <p className="flex items-center gap-3 font-semibold font-title text-xl">
        {had.length > 0 && <CircleCheck aria-hidden="true" className="size-6 shrink-0 text-open-text" />}
        {t("had", { count: had.length })}
      </p>
      <Group
        icon={<CalendarX2 aria-hidden="true" className="size-5" />}
        words={words}
        dates={missed}
        title={t("missed", { count: missed.length })}
        open
      >
        {(date) => reasonOf(date, words, t)}
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

type Say = ReturnType<typeof useTranslations>;

function reasonOf(date: PreviewDate, words: Words, t: Say): string {
  const spans = readSpans(date.hours);
  if (date.state === "skipped_hour") return t("skippedHour");
  if (date.state === "closed" && spans.length === 0) return t("closedDay");
  return t(date.state === "closed" ? "closed" : "taken", { ranges: words.ranges(spans) });
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

function Send({ place, season, isSignedIn, words }: Props) {
  const t = useTranslations("asking.season");
  const errorText = useErrorText();
  const { draft, dates, missed, ask, preview, faults } = season;
  const had = dates.filter(isHad).length;
  const refused = errorText(ask.error);
  const isBlocked =
    faults.length === 0 && (preview.data?.campaign != null || (preview.data !== undefined && had === 0));
  if (!isSignedIn) {
    const back = encodeURIComponent(seasonAddress(place.site.slug, draft));
    return (
      <LinkButton look="primary" wide href={`/connexion?retour=${back}`} prefetch={false}>
        <LogIn aria-hidden="true" className="size-5" />
        {t("signIn")}
      </LinkButton>
    );
  }
  return (
    <>
      {refused && <ErrorPanel>{refused.fields.quota ?? refusedText(ask, words, t) ?? refused.summary}</ErrorPanel>}
      <Button type="submit" look="open" wide busy={ask.isPending} disabled={isBlocked}>
        {faults.length > 0 || had === 0
          ? t("sendAny")
          : missed.length === 0
            ? t("send", { count: had })
            : t("sendWithout", { count: had, missed: missed.length })}
      </Button>
      <p className="text-muted text-sm">
        {preview.data?.grantMode === "approval" ? t("approval", { owner: place.site.organizationName }) : t("instant")}
      </p>
    </>
  );
}

/** A date that was taken while the form was filled in: which, and when. The dates above are looked up again. */
function refusedText({ error }: Season["ask"], words: Words, t: Say): string | null {
  const { domainCode, details } = error?.data ?? {};
  if (domainCode !== "SLOT_TAKEN" || typeof details?.day !== "string") return null;
  return t("justTaken", { day: words.day(details.day), ranges: words.ranges(readSpans(String(details.hours ?? ""))) });
}
