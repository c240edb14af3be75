import { useTranslations } from "next-intl";
import { addDays, dayOf, minuteOf } from "../../_components/days.ts";
import { useWhen } from "../../_components/when.ts";

type Span = { readonly localStart: string; readonly localEnd: string };

/** « Du lundi 7 septembre au dimanche 27 septembre » : an end at midnight is the day before. */
export function useClosureWhen() {
  const t = useTranslations("absorb");
  const when = useWhen();
  return ({ localStart, localEnd }: Span) => {
    const last = minuteOf(localEnd) === 0 ? addDays(dayOf(localEnd), -1) : dayOf(localEnd);
    const start = dayOf(localStart);
    if (start >= last) return t("whenOneDay", { day: when.fullDay(start) });
    return t("when", { start: when.day(start), end: when.fullDay(last) });
  };
}
