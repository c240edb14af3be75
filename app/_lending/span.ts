import { useTranslations } from "next-intl";
import { dayOf, minuteOf } from "../_components/days.ts";
import { useWhen } from "../_components/when.ts";

/** « du mardi 8 décembre, 18 h au jeudi 10 décembre, 9 h » ; the day once where it is one. */
export function useSpan() {
  const t = useTranslations("lending");
  const when = useWhen();
  return ({ localStart, localEnd }: { readonly localStart: string; readonly localEnd: string }) => {
    const at = (local: string) => ({ day: when.day(dayOf(local)), time: when.time(minuteOf(local)) });
    const [start, end] = [at(localStart), at(localEnd)];
    if (dayOf(localStart) === dayOf(localEnd)) return t("oneDay", { day: start.day, start: start.time, end: end.time });
    return t("severalDays", { from: start.day, start: start.time, to: end.day, end: end.time });
  };
}
