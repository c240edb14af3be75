"use client";
import { ChevronLeft, ChevronRight, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../_components/button.tsx";
import { addDays, mondayOf, weekDays } from "../_components/days.ts";
import { HourSlider } from "./hour-slider.tsx";
import { type Moment, quarterOf, readDay } from "./moment.ts";
import { useWords } from "./use-words.ts";

type Props = {
  readonly moment: Moment;
  readonly current: Moment;
  readonly timeZone: string;
  readonly free: readonly number[] | undefined;
  readonly count: number | undefined;
  readonly onSlide: (minute: number) => void;
  readonly onGo: (moment: Moment) => void;
};

/** Which day, which hour. It stays in view: over the map on a wide screen, at the foot of a phone's. */
export function TimeBar({ moment, current, timeZone, free, count, onSlide, onGo }: Props) {
  const t = useTranslations("home.time");
  const words = useWords(timeZone);
  const { day, minute } = moment;
  const go = (next: string) => onGo({ day: next, minute });
  return (
    <section
      aria-label={t("label")}
      className="z-20 order-last border-line border-t bg-surface/95 px-3 pt-2 pb-2 shadow-card backdrop-blur sm:px-5 lg:col-start-2 lg:row-span-3 lg:row-start-1 lg:mx-6 lg:mb-5 lg:self-end lg:rounded-2xl lg:border lg:pt-3 [@media(min-height:34rem)]:sticky [@media(min-height:34rem)]:bottom-0 lg:[@media(min-height:34rem)]:bottom-5"
    >
      <div className="flex flex-wrap items-center gap-x-2">
        <div className="flex flex-1 items-center justify-between lg:flex-none lg:justify-start lg:gap-1">
          <WeekButton label={t("previousWeek")} onPress={() => go(addDays(day, -7))}>
            <ChevronLeft aria-hidden="true" className="size-5" />
          </WeekButton>
          <Days day={day} today={current.day} timeZone={timeZone} onChoose={go} />
          <WeekButton label={t("nextWeek")} onPress={() => go(addDays(day, 7))}>
            <ChevronRight aria-hidden="true" className="size-5" />
          </WeekButton>
        </div>
        <div className="flex flex-1 items-center justify-between gap-2">
          <p className="hidden whitespace-nowrap text-muted min-[1700px]:block">
            {t("week", { date: words.dayOfMonth(mondayOf(day)) })}
          </p>
          <label className="flex items-center gap-2 text-sm">
            <span className="sr-only">{t("date")}</span>
            <input
              type="date"
              required
              value={day}
              min="2020-01-01"
              max="2099-12-31"
              onChange={({ target }) => {
                const chosen = readDay(target.value);
                if (chosen) go(chosen);
              }}
              className="min-h-11 rounded-xl bg-transparent px-2 text-base hover:bg-sunken figures"
            />
          </label>
          <Button look="quiet" onClick={() => onGo(quarterOf(new Date(), timeZone))}>
            <Clock aria-hidden="true" className="size-4" />
            {t("now")}
          </Button>
        </div>
      </div>
      <HourSlider moment={moment} timeZone={timeZone} free={free} count={count} onSlide={onSlide} />
    </section>
  );
}

function WeekButton({
  label,
  onPress,
  children,
}: {
  readonly label: string;
  readonly onPress: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className="grid h-11 w-9 place-items-center rounded-xl hover:bg-sunken lg:w-11"
    >
      {children}
    </button>
  );
}

function Days({
  day,
  today,
  timeZone,
  onChoose,
}: {
  readonly day: string;
  readonly today: string;
  readonly timeZone: string;
  readonly onChoose: (day: string) => void;
}) {
  const t = useTranslations("home.time");
  const words = useWords(timeZone);
  return (
    <ul className="flex flex-1 justify-between lg:flex-none lg:gap-1">
      {weekDays(mondayOf(day)).map((one) => (
        <li key={one}>
          <button
            type="button"
            aria-pressed={one === day}
            aria-label={`${words.weekdayShort(one)} ${words.dayOfMonth(one)}${one === today ? `, ${t("today")}` : ""}`}
            onClick={() => onChoose(one)}
            className={`relative grid min-h-11 min-w-9 place-items-center rounded-xl px-1 text-sm leading-tight sm:text-base lg:min-w-11 lg:px-2 ${one === day ? "bg-open font-bold text-open-ink" : "hover:bg-sunken"}`}
          >
            {words.weekdayShort(one)}
            {one === today && (
              <span aria-hidden="true" className="absolute bottom-1 h-0.5 w-5 rounded-full bg-current" />
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
