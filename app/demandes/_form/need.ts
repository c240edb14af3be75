// From what is typed to what is asked: first the answers that are missing or wrong, then the input of the procedures.

import { addDays, isDay, isoWeekday } from "../../_components/days.ts";
import type { RouterInputs } from "../../_trpc/types.ts";
import type { Draft, DraftWish, Options } from "./draft.ts";

export type Need = RouterInputs["requests"]["match"];
export type Fault = {
  /** Of the procedures' input, so that what they refuse and what we refuse stand at the same place. */
  readonly path: string;
  readonly code: string;
  /** Not answered yet, rather than answered wrongly: said only once one tries to send. */
  readonly isMissing: boolean;
};

const missing = (path: string, code: string): Fault => ({ path, code, isMissing: true });
const wrong = (path: string, code: string): Fault => ({ path, code, isMissing: false });

/** What keeps places from being looked for. */
export function needFaults(draft: Draft, options: Pick<Options, "today">): readonly Fault[] {
  return [...needOnly(draft), ...periodFaults(draft, options.today), ...draft.wishes.flatMap(wishFaults(draft))];
}

/** What more is needed to send. */
export function senderFaults(draft: Draft): readonly Fault[] {
  const faults: Fault[] = [];
  if (draft.organizationId === "") faults.push(missing("organizationId", "organization"));
  if (draft.title.trim().length < 3) faults.push(missing("title", "title"));
  if (draft.groupName.trim().length === 1) faults.push(wrong("group.name", "group"));
  return faults;
}

/** A whole number of people, as it is typed. */
const isCount = (text: string) => /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= 100_000;

function needOnly({ activityId, people, enrolled }: Draft): Fault[] {
  const faults: Fault[] = [];
  if (activityId === "") faults.push(missing("activityId", "activity"));
  const count = people.trim();
  if (count === "") faults.push(missing("people", "people"));
  else if (!isCount(count)) faults.push(wrong("people", "peopleWrong"));
  if (enrolled.trim() !== "" && !isCount(enrolled.trim())) faults.push(wrong("enrolled", "peopleWrong"));
  return faults;
}

function periodFaults(draft: Draft, today: string): Fault[] {
  const { recurrence, start, end, day, lastDay, isFlexible } = draft;
  const last = recurrence === "every" ? end : isFlexible ? lastDay : day;
  const first = recurrence === "every" ? start : day;
  if (!isDay(first)) return [missing("period.start", recurrence === "every" ? "start" : "day")];
  if (!isDay(last)) return [missing("period.end", "end")];
  if (last < first) return [wrong("period.end", "endBeforeStart")];
  if (last < today) return [wrong(recurrence === "every" || isFlexible ? "period.end" : "period.start", "past")];
  return [];
}

const wishFaults = (draft: Draft) => (wish: DraftWish, i: number) => {
  const faults: Fault[] = [];
  if (wish.weekdays.length === 0 && choosesWeekdays(draft)) faults.push(missing(`wishes.${i}.weekdays`, "weekdays"));
  if (wish.latest < wish.earliest) faults.push(wrong(`wishes.${i}.latestStart`, "latestFirst"));
  if (wish.where === "chosen" && wish.spaces.length === 0) faults.push(missing(`wishes.${i}.spaceIds`, "spaces"));
  return faults;
};

/** One given day has its weekday already. */
export const choosesWeekdays = ({ recurrence, isFlexible }: Draft) => recurrence === "every" || isFlexible;

/**
 * Of a draft without faults. A request that is edited keeps its campaign; a new date is asked outside any, and so is a
 * season that no campaign takes wishes for.
 */
export function toNeed(
  draft: Draft,
  { communes, campaigns }: Pick<Options, "communes" | "campaigns">,
  requestId?: string,
): Need {
  const isTaken = campaigns.some(({ id, isCollecting }) => id === draft.campaignId && isCollecting);
  const isOnce = draft.recurrence === "once";
  const first = isOnce ? draft.day : draft.start;
  const last = isOnce ? (draft.isFlexible ? draft.lastDay : draft.day) : draft.end;
  const days = choosesWeekdays(draft) ? null : [isoWeekday(draft.day)];
  const point = draft.area === "point" ? draft.point : communes.find(({ code }) => code === draft.area);
  return {
    recurrence: draft.recurrence,
    activityId: draft.activityId,
    people: Number(draft.people),
    ageGroup: draft.ageGroup || null,
    level: draft.level || null,
    enrolled: draft.enrolled.trim() === "" ? null : Number(draft.enrolled),
    noise: draft.noise === "" ? undefined : draft.noise,
    stepFree: draft.stepFree,
    equipment: [...draft.equipment],
    durationMinutes: draft.durationMinutes,
    shortestMinutes: isOnce ? null : draft.shortestMinutes,
    dayOffsets: isOnce ? [0] : [...draft.dayOffsets],
    period: { start: first, end: addDays(last, 1) },
    near: point ? { lon: point.lon, lat: point.lat, distanceM: draft.distanceM } : null,
    campaignId: draft.campaignId === "" || ((isOnce || !isTaken) && requestId === undefined) ? null : draft.campaignId,
    wishes: draft.wishes.map((wish) => ({
      weekdays: days ?? wish.weekdays.toSorted((a, b) => a - b),
      earliestStart: wish.earliest,
      latestStart: wish.latest,
      spaceIds: wish.where === "any" ? [] : wish.spaces.map(({ id }) => id),
    })),
    requestId,
  };
}
