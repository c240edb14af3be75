import { rowsOf } from "#app/_trpc/columns.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";

type Sent = RouterOutputs["campaigns"]["board"];

/** The board as it is worked with: what is sent as places in lists is named, and wishes stand with their requests. */
export function boardOf({ asked, ...sent }: Sent) {
  const spaces = rowsOf(sent.spaces);
  const spaceIds = spaces.map(({ id }) => id);
  const wishes = rowsOf(sent.wishes).map(({ spaces: places, request, ...wish }) => ({
    request,
    wish: { ...wish, spaceIds: places === "" ? [] : places.split(" ").map((place) => at(spaceIds, Number(place))) },
  }));
  const wishesOf = Map.groupBy(wishes, ({ request }) => request);
  const requests = rowsOf(sent.requests).map(({ organization, activity, period, ...own }, place) => ({
    ...own,
    ...at(sent.organizations, organization),
    ...at(sent.activities, activity),
    ...at(sent.periods, period),
    wishes: (wishesOf.get(place) ?? []).map(({ wish }) => wish),
  }));
  return { asked, requests, spaces };
}

const at = <Value>(list: readonly Value[], place: number): Value => list[place] as Value;
