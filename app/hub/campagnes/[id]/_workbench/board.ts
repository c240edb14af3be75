import type { RouterOutputs } from "#app/_trpc/types.ts";

type Sent = RouterOutputs["campaigns"]["board"];

/** The board as it is worked with: wishes name their spaces, which are sent as places in the list of spaces. */
export function boardOf({ asked, requests, spaces }: Sent) {
  const idsOf = (places: string) =>
    places === "" ? [] : places.split(" ").map((place) => (spaces[Number(place)] as (typeof spaces)[number]).id);
  return {
    asked,
    requests: requests.map(({ wishes, ...request }) => ({
      ...request,
      wishes: wishes.map(({ spaces: places, ...wish }) => ({ ...wish, spaceIds: idsOf(places) })),
    })),
    spaces,
  };
}
