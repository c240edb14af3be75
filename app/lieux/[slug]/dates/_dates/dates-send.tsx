"use client";
import { CircleCheck, LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, LinkButton, Spinner } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { readSpans } from "../../_place/ask-checks.ts";
import type { Place } from "../../_place/hours.ts";
import { QuotaSaid } from "../../_place/quota-said.tsx";
import { capital, type Words } from "../../_place/words.ts";
import { datesAddress } from "./draft.ts";
import type { DatesState } from "./use-dates.ts";

type Props = {
  readonly place: Place;
  readonly state: DatesState;
  readonly isSignedIn: boolean;
  readonly words: Words;
};

/** Which of the dates are free, what the quota leaves; and the sending of those, all or none. */
export function DatesSend({ place, state, isSignedIn, words }: Props) {
  const t = useTranslations("asking.dates");
  const { answer, faults, isLooking, had, missed } = state;
  return (
    <section
      aria-labelledby="dates-asked"
      data-theme="night"
      className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-5 text-ink lg:sticky lg:top-20"
    >
      <h2 id="dates-asked" className="flex items-center gap-3 font-bold text-2xl">
        {t("asked")} {isLooking && <Spinner />}
      </h2>
      {faults.length > 0 && <p className="text-muted">{t("incomplete")}</p>}
      {answer && (
        <div className="flex flex-col gap-4" aria-live="polite">
          <p className="flex items-center gap-3 font-semibold font-title text-xl">
            {had.length > 0 && <CircleCheck aria-hidden="true" className="size-6 shrink-0 text-open-text" />}
            {t("had", { count: had.length })}
          </p>
          <ul className="figures flex flex-col gap-1">
            {had.map(({ day, startMinute, durationMinutes }) => (
              <li key={`${day} ${startMinute}`}>
                {capital(words.day(day))}{" "}
                <span className="text-muted">{words.rangeShort([startMinute, startMinute + durationMinutes])}</span>
              </li>
            ))}
          </ul>
          {missed.length > 0 && <p>{t("missed", { count: missed.length })}</p>}
          {answer.quota && <QuotaSaid quota={answer.quota} words={words} />}
        </div>
      )}
      <Send place={place} state={state} isSignedIn={isSignedIn} words={words} />
    </section>
  );
}

function Send({ place, state, isSignedIn, words }: Props) {
  const t = useTranslations("asking.dates");
  const season = useTranslations("asking.season");
  const errorText = useErrorText();
  const { draft, space, answer, had, missed, ask } = state;
  if (!isSignedIn) {
    const back = encodeURIComponent(datesAddress(place.site.slug, draft, space));
    return (
      <LinkButton look="primary" wide href={`/connexion?retour=${back}`} prefetch={false}>
        <LogIn aria-hidden="true" className="size-5" />
        {season("signIn")}
      </LinkButton>
    );
  }
  const refused = errorText(ask.error);
  const { domainCode, details } = ask.error?.data ?? {};
  const taken =
    domainCode === "SLOT_TAKEN" && typeof details?.day === "string"
      ? season("justTaken", {
          day: words.day(details.day),
          ranges: words.ranges(readSpans(String(details.hours ?? ""))),
        })
      : null;
  return (
    <>
      {refused && <ErrorPanel>{taken ?? refused.fields.quota ?? refused.summary}</ErrorPanel>}
      <Button type="submit" look="open" wide busy={ask.isPending} disabled={answer !== undefined && had.length === 0}>
        {had.length === 0
          ? t("sendAny")
          : t(missed.length === 0 ? "send" : "sendWithout", { count: had.length, missed: missed.length })}
      </Button>
      {answer && had.length > 0 && (
        <p className="text-muted text-sm">
          {answer.isInstant ? season("instant") : season("approval", { owner: place.site.organizationName })}
        </p>
      )}
    </>
  );
}
