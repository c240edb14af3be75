import { useTranslations } from "next-intl";
import { addDays, isoWeekday } from "../_components/days.ts";
import type { RouterOutputs } from "../_trpc/types.ts";
import type { Moment } from "./moment.ts";
import { extremes } from "./sky.ts";
import { useWords } from "./use-words.ts";

type Week = RouterOutputs["places"]["week"];
const CELL = 10;
const GAP = 1;

/** 7 × 24: the brighter, the more is free; a brick foot rises with what is taken; a dot is an hour when all is closed. */
export function WeekStrip({
  week,
  moment,
  timeZone,
  onGo,
}: {
  readonly week: Week | undefined;
  readonly moment: Moment;
  readonly timeZone: string;
  readonly onGo: (moment: Moment) => void;
}) {
  const t = useTranslations("home.week");
  const words = useWords(timeZone);
  const momentAt = (hour: number): Moment => ({
    day: addDays(week?.monday ?? moment.day, Math.floor(hour / 24)),
    minute: (hour % 24) * 60,
  });
  const found = week && extremes(week.free, week.open);
  const shown = (isoWeekday(moment.day) - 1) * 24 + Math.floor(moment.minute / 60);
  const label = found
    ? t("label", {
        most: words.moment(momentAt(found.most.hour)),
        mostCount: found.most.count,
        least: words.moment(momentAt(found.least.hour)),
        leastCount: found.least.count,
      })
    : t("empty");
  return (
    <figure className="flex flex-col gap-1.5">
      <div className="flex gap-2">
        <div aria-hidden="true" className="grid w-8 grid-rows-7 text-muted text-xs leading-none">
          {Array.from({ length: 7 }, (_, day) => (
            <span key={addDays("2026-01-05", day)} className="flex items-center">
              {words.weekdayShort(addDays("2026-01-05", day))}
            </span>
          ))}
        </div>
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${24 * CELL} ${7 * CELL}`}
          preserveAspectRatio="none"
          className="h-20 w-full flex-1 cursor-pointer rounded-md"
          onPointerUp={({ nativeEvent, currentTarget }) => {
            const { width, height } = currentTarget.getBoundingClientRect();
            const column = Math.floor((nativeEvent.offsetX / width) * 24);
            const row = Math.floor((nativeEvent.offsetY / height) * 7);
            onGo(momentAt(row * 24 + column));
          }}
        >
          {week?.free.map((free, hour) => (
            <Cell
              // biome-ignore lint/suspicious/noArrayIndexKey: an hour of the week is its place in the list
              key={hour}
              hour={hour}
              free={free}
              open={week.open[hour] ?? 0}
              most={found?.most.count ?? 1}
              isShown={hour === shown}
            />
          ))}
        </svg>
      </div>
      <figcaption className="pl-10 text-muted text-sm">{t("caption")}</figcaption>
    </figure>
  );
}

function Cell({
  hour,
  free,
  open,
  most,
  isShown,
}: {
  readonly hour: number;
  readonly free: number;
  readonly open: number;
  readonly most: number;
  readonly isShown: boolean;
}) {
  const [x, y] = [(hour % 24) * CELL, Math.floor(hour / 24) * CELL];
  const side = CELL - GAP;
  const taken = open === 0 ? 0 : ((open - free) / open) * side;
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width={side} height={side} rx="1.5" fill="var(--sunken)" />
      {open === 0 ? (
        <circle cx={side / 2} cy={side / 2} r="1" fill="var(--line-strong)" />
      ) : (
        <rect width={side} height={side} rx="1.5" fill="var(--open)" opacity={0.1 + 0.9 * (free / most)} />
      )}
      {taken > 0 && <rect y={side - taken} width={side} height={taken} rx="1" fill="var(--danger)" />}
      {isShown && <rect width={side} height={side} rx="1.5" fill="none" stroke="var(--ink)" strokeWidth="1.6" />}
    </g>
  );
}
