import { dayOf, minuteOf } from "../_components/days.ts";
import { useWhen } from "../_components/when.ts";

/** « mardi 8 décembre, 18 h – 20 h », or from a day and hour to another, without words of any page. */
export function useSpanText() {
  const when = useWhen();
  return ({ localStart, localEnd }: { readonly localStart: string; readonly localEnd: string }) => {
    const [first, last] = [dayOf(localStart), dayOf(localEnd)];
    if (first === last) return `${when.day(first)}, ${when.span(localStart, localEnd)}`;
    return `${when.day(first)}, ${when.time(minuteOf(localStart))} → ${when.day(last)}, ${when.time(minuteOf(localEnd))}`;
  };
}
