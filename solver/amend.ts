import { weeksOf } from "./check.ts";
import type { Instance, OpenHours, Request, Unit } from "./instance.ts";
import { formatWeekList } from "./weeks.ts";

/** Hours in which a unit can no longer be used. */
export type Closure = OpenHours & { readonly unit: string };

export type Amendment = {
  readonly closures: readonly Closure[];
  /** Requests that come anew, as `parseInstance` accepts them among the others. */
  readonly added?: readonly Request[];
};

/** The instance with hours closed and requests added. What would be open only after the last Sunday closes too. */
export function amend(instance: Instance, { closures, added = [] }: Amendment): Instance {
  const closedOf = (id: string) => closures.filter(({ unit }) => unit === id);
  return {
    ...instance,
    units: instance.units.map((unit) => ({ ...unit, open: openBut(instance, unit, closedOf(unit.id)) })),
    requests: [...instance.requests, ...added],
  };
}

function openBut({ horizon }: Instance, { open }: Unit, closures: readonly Closure[]): readonly OpenHours[] {
  if (closures.length === 0) return open;
  const slots = (7 * 1440) / horizon.slotMinutes;
  const calendar = new Uint8Array((horizon.weeks + 2) * slots);
  const fill = (hours: readonly OpenHours[], value: 0 | 1) => {
    for (const { start, length, weeks } of hours) {
      for (const week of weeksOf(weeks, horizon.weeks)) {
        const first = (week - 1) * slots + start;
        calendar.fill(value, first, first + length);
      }
    }
  };
  fill(open, 1);
  fill(closures, 0);
  const weeksOfHours = new Map<string, number[]>();
  for (let week = 1; week <= horizon.weeks; week++) {
    for (const [start, length] of runs(calendar, (week - 1) * slots, slots, week === horizon.weeks)) {
      const key = `${start} ${length}`;
      weeksOfHours.set(key, [...(weeksOfHours.get(key) ?? []), week]);
    }
  }
  return [...weeksOfHours].map(([key, weeks]) => {
    const [start = 0, length = 0] = key.split(" ").map(Number);
    return { start, length, weeks: formatWeekList(weeks) };
  });
}

/** Stretches of open slots that begin in a week; those of the last week may run past it. */
function* runs(calendar: Uint8Array, first: number, slots: number, isLast: boolean): Generator<[number, number]> {
  const end = isLast ? calendar.length : first + slots;
  for (let at = first; at < first + slots; at++) {
    if (calendar[at] === 0) continue;
    const start = at;
    while (at < end && calendar[at] === 1) at++;
    yield [start - first, at - start];
  }
}
