"use client";
import { useTranslations } from "next-intl";
import type { Place } from "../../_place/hours.ts";
import { QuotaSaid } from "../../_place/quota-said.tsx";
import { Had, Send, SendPanel } from "../../_place/send-panel.tsx";
import { useKept } from "../../_place/use-kept.ts";
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
  const { draft, space, answer, isWhole, isLooking, had, missed, ask, preview } = state;
  const leave = useKept(place.site.slug, isSignedIn, draft, state.change);
  return (
    <SendPanel title={t("asked")} isLooking={isLooking} incomplete={isWhole ? null : t("incomplete")}>
      {answer && (
        <div className="flex flex-col gap-4" aria-live="polite">
          <Had count={had.length}>{t("had", { count: had.length })}</Had>
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
      <Send
        place={place}
        back={datesAddress(place.site.slug, draft, space)}
        onLeave={leave}
        isSignedIn={isSignedIn}
        errors={[ask.error, preview.error]}
        action={
          had.length === 0
            ? t("sendAny")
            : t(missed.length === 0 ? "send" : "sendWithout", { count: had.length, missed: missed.length })
        }
        busy={ask.isPending}
        isBlocked={answer !== undefined && had.length === 0}
        isInstant={answer && had.length > 0 ? answer.isInstant : null}
        words={words}
      />
    </SendPanel>
  );
}
