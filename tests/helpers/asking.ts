import type { Browser, Page } from "@playwright/test";
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
export const frenchDay = (day: string) =>
  new Intl.DateTimeFormat("fr-FR", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );

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
