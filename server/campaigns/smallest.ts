// What would have been enough for a refused request: the solver's smallest changes, and for what the solver was never
// asked, the first need, hour or ruling without which it would have been. Pure.
import type { RefusalChange } from "#db/schema.ts";
import type { Explanation, Instance } from "#solver";
import { wallOf } from "./compare.ts";
import { type AskedHours, type AskedNeed, type Frame, toRequest, type UnfitReason } from "./instance.ts";
import { lengthOf } from "./lengths.ts";
import type { Ruling } from "./rulings-data.ts";

/** The solver knows of hours, and not of what a hall is good for or when its neighbours sleep: what would break that is left out. */
export function changesOf(
  instance: Instance,
  { changes }: Explanation,
  frame: Frame,
  asked: AskedNeed,
): readonly RefusalChange[] {
  const { slotMinutes } = instance.horizon;
  return changes
    .map(({ kind, start, resources, duration, count, move }) => ({
      ...{ kind, minutes: duration * slotMinutes, weeks: count, request: move?.request ?? null },
      at: { spaceId: lengthOf(resources[0] as string).spaceId, ...wallOf(start, slotMinutes) },
    }))
    .filter(({ at: { spaceId, weekday, startMinute }, minutes }) => {
      const there = { weekdays: [weekday], earliestStart: startMinute, latestStart: startMinute, spaceIds: [spaceId] };
      const so = { ...asked, durationMinutes: minutes, shortestMinutes: null };
      return typeof toRequest(frame, so, [there]) !== "string";
    });
}

type Unfit = {
  readonly asked: AskedNeed;
  readonly wishes: readonly AskedHours[];
  readonly rulings: readonly Ruling[];
  readonly reason: UnfitReason;
};

export function changesOfUnfit(frame: Frame, unfit: Unfit): readonly RefusalChange[] {
  const { reason } = unfit;
  if (reason === "banned") return [{ kind: "lift" }];
  if (reason === "past") return [{ kind: "dates" }];
  return reason === "quiet" ? shifts(frame, unfit) : needs(frame, unfit);
}

/** A pin is no need: one that cannot stand is told elsewhere. */
const fits = (frame: Frame, { rulings }: Unfit, asked: AskedNeed, wishes: readonly AskedHours[]) =>
  typeof toRequest(
    frame,
    asked,
    wishes,
    rulings.filter(({ kind }) => kind === "ban"),
  ) !== "string";

/** From the least that an association gives up to the most. */
const NEEDS = [
  ["equipment", { equipment: [] }],
  ["distance", { distanceM: null }],
  ["step-free", { stepFree: false }],
  ["noise", { noise: "quiet" }],
  ["people", { people: 1 }],
] as const satisfies readonly (readonly [string, Partial<AskedNeed>])[];

/** Each need that alone stands in the way; where several do, another activity or other places. */
function needs(frame: Frame, unfit: Unfit): readonly RefusalChange[] {
  const { asked, wishes } = unfit;
  const found = NEEDS.filter(([, dropped]) => fits(frame, unfit, { ...asked, ...dropped }, wishes));
  return found.length > 0 ? found.map(([need]) => ({ kind: "without", need })) : [{ kind: "activity" }];
}

const STEP = 30;
const MOST = 6 * 60;

/** So much earlier, else so much later, that the neighbours' quiet is kept. */
function shifts(frame: Frame, unfit: Unfit): readonly RefusalChange[] {
  const { asked, wishes } = unfit;
  for (let minutes = STEP; minutes <= MOST; minutes += STEP) {
    for (const by of [-minutes, minutes]) {
      const shifted = wishes.flatMap((wish) => {
        const [earliestStart, latestStart] = [wish.earliestStart + by, wish.latestStart + by];
        return earliestStart >= 0 && latestStart < 1440 ? [{ ...wish, earliestStart, latestStart }] : [];
      });
      if (shifted.length > 0 && fits(frame, unfit, asked, shifted)) return [{ kind: "shift", minutes: by }];
    }
  }
  return fits(frame, unfit, { ...asked, noise: "quiet" }, wishes) ? [{ kind: "without", need: "noise" }] : [];
}
