import { addDays, isoWeekday } from "../../_components/days.ts";
import type { RouterOutputs } from "../../_trpc/types.ts";

type Item = Pick<RouterOutputs["items"]["view"], "pickUpHours" | "maxDays">;

const DAY_MINUTES = 1440;
/** Where nobody says when things change hands: an evening. */
const [EVENING, NIGHT] = [18 * 60, 22 * 60];

/**
 * The hours that a form of borrowing opens with: from the first moment on or after `from` at which the thing is handed
 * over, to the first after that, not before `to`, at which it is taken back; where that would be too long, to the last
 * that is not.
 */
export function firstSpan({ pickUpHours, maxDays }: Item, from: string, to: string | null) {
  const until = to && to > from ? to : from;
  if (pickUpHours.length === 0) return { day: from, startMinute: EVENING, lastDay: until, endMinute: NIGHT };
  const hoursOn = (day: string) => pickUpHours.filter(({ weekday }) => weekday === isoWeekday(day));
  const ahead = (count: number) => Array.from({ length: count }, (_, days) => addDays(from, days));
  const day = ahead(7).find((one) => hoursOn(one).length > 0) ?? from;
  const startMinute = Math.min(...hoursOn(day).map((hours) => hours.startMinute));
  const sameDay = Math.max(...hoursOn(day).map((hours) => hours.endMinute));
  const returns = Array.from({ length: maxDays }, (_, days) => addDays(day, days + 1)).flatMap((one, index) =>
    hoursOn(one)
      .map(({ startMinute: endMinute }) => ({ lastDay: one, endMinute, length: (index + 1) * DAY_MINUTES + endMinute }))
      .filter(({ length }) => length - startMinute <= maxDays * DAY_MINUTES),
  );
  const isSameDay = to !== null && to <= day;
  const back = isSameDay ? undefined : (returns.find(({ lastDay }) => lastDay >= until) ?? returns.at(-1));
  return { day, startMinute, lastDay: back?.lastDay ?? day, endMinute: back?.endMinute ?? sameDay };
}
