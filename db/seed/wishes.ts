import type { Transaction } from "../client.ts";
import type { Days } from "../schema/columns.ts";
import * as schema from "../schema.ts";
import { idOf } from "./draw.ts";
import { type Choice, requests, SEASON } from "./requests.ts";
import { insertAll } from "./write.ts";

type To = {
  readonly territoryId: string;
  readonly campaignId: string;
  readonly season: Days;
  readonly createdBy: string;
  /** Before the names that ids are drawn from, so that each campaign's requests have ids of their own. */
  readonly mark: string;
};

/** The season's requests with their wishes, in the weeks of a campaign's season; those that would fall after it are left. */
export async function writeRequests(tx: Transaction, to: To, choices: readonly Choice[]): Promise<number> {
  const { territoryId, campaignId, mark, createdBy } = to;
  const rows: (typeof schema.request.$inferInsert)[] = [];
  const wishes: (typeof schema.wish.$inferInsert)[] = [];
  const wishSpaces: (typeof schema.wishSpace.$inferInsert)[] = [];
  for (const { key, association, start, end, near, ...need } of requests(choices)) {
    const period = periodIn(to.season, { start, end });
    if (period.start >= period.end) continue;
    const id = idOf(`${mark}${key}`);
    const [nearLon, nearLat] = association.home;
    rows.push({
      territoryId,
      id,
      campaignId,
      organizationId: idOf(`organization/${association.slug}`),
      activityId: idOf(`activity/${association.activity.slug}`),
      title: need.title,
      recurrence: need.recurrence,
      people: need.people,
      ageGroup: need.ageGroup,
      level: need.level,
      enrolled: need.enrolled,
      noise: association.activity.noise,
      stepFree: need.stepFree,
      durationMinutes: need.duration,
      dayOffsets: [...need.dayOffsets],
      period,
      ...(near && { nearLon, nearLat, distanceM: 15_000 }),
      isDemonstration: true,
      createdBy,
    });
    for (const [i, wish] of need.wishes.entries()) {
      const wishId = idOf(`${mark}${key}/wish/${i}`);
      const { earliest, latest, weekdays } = wish;
      const times = { weekdays: [...weekdays], earliestStart: earliest, latestStart: latest };
      wishes.push({ territoryId, id: wishId, requestId: id, rank: i + 1, ...times });
      for (const [rank, spaceId] of wish.spaces.entries()) {
        wishSpaces.push({ territoryId, wishId, spaceId, rank: rank + 1 });
      }
    }
  }
  await insertAll(tx, schema.request, rows);
  await insertAll(tx, schema.wish, wishes);
  await insertAll(tx, schema.wishSpace, wishSpaces);
  return rows.length;
}

const DAY_MS = 86_400_000;
const daysAt = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const dayAt = (days: number) => new Date(days * DAY_MS).toISOString().slice(0, 10);

/** The same weekdays of the same week of another season, as far as it goes. */
function periodIn(season: Days, { start, end }: Days): Days {
  const weeks = Math.floor((daysAt(season.start) - daysAt(SEASON.start)) / 7);
  const moved = (day: string) => {
    const days = daysAt(day) + 7 * weeks;
    return dayAt(Math.max(daysAt(season.start), Math.min(days, daysAt(season.end))));
  };
  return { start: moved(start), end: moved(end) };
}
