import { useTranslations } from "next-intl";
import { isoWeekday } from "../../_components/days.ts";
import { useWhen } from "../../_components/when.ts";

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const dayOfMonth = (day: string) => Number(day.slice(8));

/** Four weeks, a day a square: how many pieces nobody has on the whole of that day. Never by colour alone. */
export function FreeDays({
  days,
  quantity,
}: {
  readonly days: readonly { readonly day: string; readonly free: number; readonly partly: boolean }[];
  readonly quantity: number;
}) {
  const t = useTranslations("lending.calendar");
  const when = useWhen();
  const first = days[0]?.day;
  if (!first) return null;
  const look = (free: number, partly: boolean) =>
    partly
      ? "border-2 border-open border-dashed"
      : free === 0
        ? "bg-sunken text-muted line-through"
        : free < quantity
          ? "border-2 border-open"
          : "bg-open text-open-ink";
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-bold text-2xl">{t("title")}</h2>
      <div className="grid grid-cols-7 gap-1.5">
        {WEEK.map((weekday) => (
          <span key={weekday} aria-hidden="true" className="text-center text-muted text-sm">
            {when.weekday(weekday)}
          </span>
        ))}
      </div>
      <ol className="grid grid-cols-7 gap-1.5">
        {days.map(({ day, free, partly }, index) => (
          <li
            key={day}
            style={index === 0 ? { gridColumnStart: isoWeekday(first) } : undefined}
            className={`figures flex min-h-13 flex-col items-center justify-center rounded-lg px-0.5 py-1 text-center leading-tight ${look(free, partly)}`}
          >
            <span aria-hidden="true">
              {index === 0 || day.endsWith("-01") ? when.dayAndMonth(day) : dayOfMonth(day)}
            </span>
            <span className="sr-only">{t(partly ? "dayInPart" : "day", { day: when.day(day), free, quantity })}</span>
            {quantity > 1 && (
              <span aria-hidden="true" className="font-bold text-sm">
                {free}
              </span>
            )}
          </li>
        ))}
      </ol>
      <p className="text-muted text-sm">{t(quantity > 1 ? "legendSeveral" : "legend")}</p>
    </section>
  );
}
