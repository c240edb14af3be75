import { addDays, isDay } from "#app/_components/days.ts";
import { isCategory } from "#app/_lending/categories.ts";
import { type Caller, clockCell, dayCell, dayOf, type Given, type List, wall, weekdayCell } from "./list.ts";

/** So many things at once, and so many at most. */
const [ITEMS, MOST_ITEMS] = [200, 10_000];

/** What places lend, what is amiss in them, and when one of them is open. */
export const PLACE_LISTS: readonly List[] = [
  {
    name: "objets",
    columns: ["item", "category", "quantity", "site", "commune", "space", "terms", "perDay", "deposit", "availability"],
    read: async ({ items }, given) => {
      const { state, word } = given;
      const { whole, partly } = await readItems(items, given);
      const cells = (one: (typeof whole)[number], availability: string) => [
        ...[one.name, word(`lending.categories.${one.category}`), one.quantity],
        ...[one.siteName, one.communeName, one.spaceName, state(one.terms)],
        ...[one.centsPerDay / 100, one.depositCents / 100, availability],
      ];
      return [...whole.map((one) => cells(one, "")), ...partly.map((one) => cells(one, word("lending.search.partly")))];
    },
  },
  {
    name: "problemes",
    columns: ["asked", "problem", "note", "organization", "site", "space", "day", "start", "end"],
    read: async ({ visits }, { word, timeZone }) =>
      (await visits.incidents()).map((one) => [
        ...[dayOf(one.createdAt, timeZone), word(`visits.report.kinds.${one.kind}`), one.note, one.organizationName],
        ...[one.siteName, one.spaceName, ...wall(one.localStart), one.localEnd.slice(11, 16)],
      ]),
  },
  {
    name: "fermetures-du-lieu",
    columns: ["space", "reason", "day", "start", "lastDay", "end", "note", "state"],
    read: async ({ closures }, { of, word }) =>
      (await closures.list({ site: of })).map((one) => [
        ...[one.spaceName ?? word("places.closures.all"), word(`places.closures.reasons.${one.reason}`)],
        ...[...wall(one.localStart), ...wall(one.localEnd), one.note],
        one.revokedAt ? word("owner.closures.revoked") : "",
      ]),
  },
  {
    name: "heures-du-lieu",
    columns: ["space", "weekday", "start", "end", "firstDay", "lastDay", "schoolHolidays", "publicHolidays"],
    read: async ({ openings }, given) => {
      const { spaces, openings: rules } = await openings.ofSite({ site: given.of });
      const nameOf = new Map(spaces.map(({ slug, name }) => [slug, name]));
      return rules.map((one) => [
        ...[nameOf.get(one.space) ?? "", weekdayCell([one.weekday], given)],
        ...[clockCell(one.startMinute), clockCell(one.startMinute + one.lengthMinutes)],
        ...[dayCell(one.validity.start), dayCell(addDays(one.validity.end, -1))],
        given.word(`owner.openings.school.${one.schoolHolidays}`),
        given.word(`owner.openings.public.${one.publicHolidays}`),
      ]);
    },
  },
  {
    name: "agendas-du-lieu",
    columns: ["calendar", "space", "kind", "state", "events", "busy", "readOn"],
    read: async ({ feeds }, { of, state, word, timeZone }) =>
      (await feeds.list({ site: of })).map((one) => [
        ...[one.name, one.spaceName ?? word("listing.feeds.wholeSite")],
        word(`listing.feeds.${one.url === null ? "isFile" : "isFollowed"}`),
        state(one.isPaused ? "paused" : one.state === "waiting" ? "reading" : one.state),
        ...[one.events, one.coming, one.readAt && dayOf(one.readAt, timeZone)],
      ]),
  },
  {
    name: "conventions-a-accepter",
    columns: ["organization", "otherParty", "title", "site", "space", "firstDay", "lastDay", "dates"],
    read: async ({ conventions }, { asked }) => {
      const side = asked("cote");
      return (await conventions.waiting())
        .filter((one) => side === "" || one.side === side)
        .map((one) => [
          ...[one.ownName, one.otherName, one.title, one.siteName, one.spaceName],
          ...[dayCell(one.firstDay), dayCell(one.lastDay), one.sessions],
        ]);
    },
  },
];

/** Every page of the search of things, as its address says it. */
async function readItems(items: Caller["items"], { asked }: Given) {
  const [category, from, to] = [asked("categorie"), asked("du"), asked("au")];
  const search = {
    text: asked("texte").slice(0, 80),
    ...(isCategory(category) && { category }),
    ...(isDay(from) && { from, ...(isDay(to) && to >= from && { to }) }),
    limit: ITEMS,
  };
  const pages = [await items.search(search)];
  while (pages.at(-1)?.hasMore && pages.length * ITEMS < MOST_ITEMS) {
    pages.push(await items.search({ ...search, offset: pages.length * ITEMS }));
  }
  return { whole: pages.flatMap((page) => page.items), partly: pages.flatMap((page) => page.partly) };
}
