import type { Browser, Page } from "@playwright/test";
import { writtenDay } from "#app/_text/tag.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import type { DemoRole } from "#tests/helpers/browser.ts";

export type Place = RouterOutputs["places"]["site"];
export type Space = Place["spaces"][number];
export type Preview = RouterOutputs["series"]["preview"];

export const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const isoWeekday = (day: string) => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
export const today = () => new Date().toISOString().slice(0, 10);
export const frenchDay = (day: string) => writtenDay("fr", day, { weekday: "long", day: "numeric", month: "long" });
/** The same as pages on asking write it: with its year where that is not this one. */
export const frenchDayInFull = (day: string) =>
  day.slice(0, 4) === today().slice(0, 4) ? frenchDay(day) : `${frenchDay(day)} ${day.slice(0, 4)}`;

/** One evening a week at six, from a first day on. */
export const seasonOf = (space: Space, first: string, days: number) => ({
  ...{ spaceId: space.id, activityId: space.activities[0]?.id ?? "", people: 5 },
  slots: [{ weekday: isoWeekday(first), startMinute: 18 * 60, durationMinutes: 90, shortestMinutes: 90 }],
  period: { start: first, end: addDays(first, days) },
  ...{ skipsSchoolHolidays: true, skipsPublicHolidays: true },
});

export async function pageAs(browser: Browser, role: DemoRole): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.PLATFORM_URL as string });
  const page = await context.newPage();
  await enterAs(page, role);
  return page;
}

export const firstOrganization = async (page: Page): Promise<string> =>
  (await callApi(page, "members.me")).user.memberships[0].organizationId;

/** Rooms of cellars: they grant at once, are open day and night, and their owners grant seasons at any time. */
export async function cellars(page: Page): Promise<{ place: Place; space: Space }[]> {
  const map: RouterOutputs["places"]["map"] = await callApi(page, "places.map", { day: today() });
  const slugs = map.slug.filter((_, i) => map.kind[i] === "cellar");
  const places: Place[] = await Promise.all(slugs.map((slug) => callApi(page, "places.site", { slug })));
  return places.flatMap((place) =>
    place.spaces
      .filter(({ grantMode, activities }) => grantMode === "instant" && activities.length > 0)
      .map((space) => ({ place, space })),
  );
}

/** Rooms of the owner's that give their accord, open each evening, with the address of their place. */
export async function* accordRooms(page: Page, owner: Page) {
  const mine: RouterOutputs["openings"]["mine"] = await callApi(owner, "openings.mine");
  const open = mine.filter(({ openMinutesThisWeek, state }) => openMinutesThisWeek > 3_000 && state === "published");
  for (const { slug } of open.slice(0, 12)) {
    const place: Place = await callApi(page, "places.site", { slug });
    const space = place.spaces.find(({ grantMode, activities }) => grantMode === "approval" && activities.length > 0);
    if (space) yield { slug, space };
  }
}

/** A room, and an evening on which it is free, in a week that leaves one's association some hours. */
export async function freeEvening(page: Page) {
  const rooms = await cellars(page);
  const organizationId = await firstOrganization(page);
  for (let ahead = 70; ahead < 220; ahead += 2) {
    const day = addDays(today(), ahead);
    const left = await callApi(page, "quotas.left", { organizationId, day });
    if (left.leftMinutes < 240) continue;
    for (const { place, space } of rooms) {
      const asked = { ...seasonOf(space, day, 1), skipsSchoolHolidays: false, skipsPublicHolidays: false };
      const { dates } = await callApi(page, "series.preview", asked);
      if (dates.length === 1 && dates[0].state === "free") return { place, space, day };
    }
  }
  throw new Error("No cellar has a free evening");
}

/** Books as somebody, by the procedures; gives the booking. */
export async function book(page: Page, space: Space, day: string, organizationId: string, startMinute = 18 * 60) {
  const { bookingId } = await callApi(page, "bookings.book", undefined, {
    ...{ key: crypto.randomUUID(), organizationId, activityId: space.activities[0]?.id, title: "Déjà là", people: 5 },
    ...{ spaceId: space.id, day, startMinute, durationMinutes: 90 },
  });
  return bookingId as string;
}
