import { createLoader } from "nuqs/server";
import { type Address, parsers, urlKeys } from "#app/_home/address.ts";
import { datesOf, faultOf, toDatesInput } from "#app/_home/dates.ts";
import { quarterOf } from "#app/_home/moment.ts";
import { type Options, toFilters } from "#app/_home/wishes.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { type Caller, clockCell, dayCell, type Given, type List } from "./list.ts";

const readAddress = createLoader(parsers, { urlKeys });
/** So many places at once, and so many at most. */
const [PLACES, MOST_PLACES] = [60, 6_000];

/** The places that the first page finds, by the same address: in the same order, all of its pages. */
export const FOUND_LISTS: readonly List[] = [
  {
    name: "lieux-trouves",
    columns: [
      ...["site", "commune", "space", "people", "price", "distance", "stepFree"],
      ...["freeDay", "freeFrom", "freeUntil", "freeSpaces", "freeDates"],
    ],
    read: async ({ places, members }, given) => {
      const asked = Object.values(urlKeys).flatMap((key) => (given.asked(key) ? [[key, given.asked(key)]] : []));
      const address: Address = readAddress(Object.fromEntries(asked));
      const options = await places.options();
      const dates = datesOf(address, options);
      if (dates && faultOf(dates) === null) return readDated(places, toDatesInput(dates, address, options), given);
      const { now } = await members.me();
      return readFree(places, address, options, quarterOf(now, given.timeZone), given);
    },
  },
];

type Card = RouterOutputs["places"]["list"]["cards"][number] | RouterOutputs["places"]["dates"]["cards"][number];
type Space = NonNullable<RouterOutputs["places"]["list"]["cards"][number]["offer"]>;

/** What both ways of asking say of a place, and of its space that fits best. */
const said = (card: Card, space: Pick<Space, "name" | "capacity" | "price">, { word, state }: Given) => [
  ...[card.name, card.communeName, space.name, space.capacity],
  space.price === null || space.price.mode !== "euros"
    ? space.price && word(`home.card.price.${space.price.mode}`)
    : space.price.centsPerHour / 100,
  card.distanceM === null ? "" : Math.round(card.distanceM / 100) / 10,
  card.stepFree ? state("yes") : "",
];

async function readFree(
  places: Caller["places"],
  address: Address,
  options: Options,
  current: ReturnType<typeof quarterOf>,
  given: Given,
) {
  const [day, minute] = [address.day ?? current.day, address.minute ?? current.minute];
  const input = { ...toFilters(address, options), day, minute, limit: PLACES };
  const clock = (at: Date) =>
    new Intl.DateTimeFormat("fr-FR", { timeZone: given.timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
  const rows = [];
  for (let offset = 0, sites = 1; offset < Math.min(sites, MOST_PLACES); offset += PLACES) {
    const found = await places.list({ ...input, offset });
    sites = found.sites;
    for (const card of found.cards) {
      if (!card.offer) continue;
      rows.push([
        ...said(card, card.offer, given),
        ...[dayCell(day), clock(card.offer.start), clock(card.offer.end), card.freeSpaces, ""],
      ]);
    }
  }
  return rows;
}

async function readDated(places: Caller["places"], input: ReturnType<typeof toDatesInput>, given: Given) {
  const rows = [];
  for (let offset = 0, sites = 1; offset < Math.min(sites, MOST_PLACES); offset += PLACES) {
    const found = await places.dates({ ...input, offset, limit: PLACES });
    sites = found.sites;
    const hours = [clockCell(input.startMinute), clockCell(input.startMinute + input.durationMinutes)];
    for (const card of found.cards) rows.push([...said(card, card.space, given), "", ...hours, "", card.free]);
  }
  return rows;
}
