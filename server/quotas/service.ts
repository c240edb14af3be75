// How many hours a week the adopted rules give an association, over all its members, and what is left of them.
import { type Transaction, withTerritory } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireRight } from "../members/access.ts";
import { mondayOf } from "../time.ts";
import { lockQuota, readQuota, readUsed } from "./data.ts";
import type { WeekInput } from "./schema.ts";

type Asked = { readonly during: Interval; readonly localStart: string };

/** What is left of the week's hours; null where no limit is set. Minutes, so that nothing is lost by rounding. */
export async function readLeft(viewer: SignedIn, { organizationId, day }: WeekInput) {
  requireRight(viewer, organizationId, "see");
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const quota = await readQuota(tx, organizationId, viewer.now());
    if (quota === null) return null;
    const week = mondayOf(day);
    const used = (await readUsed(tx, organizationId, [week])).get(week) ?? 0;
    return { week, quotaMinutes: quota, usedMinutes: used, leftMinutes: Math.max(0, quota - used) };
  });
}

/**
 * Refuses sessions that would take an organization over its hours, naming the first week concerned. `leavingOut` are
 * sessions that these replace. Whoever asks for the same organization meanwhile waits.
 */
export async function requireQuota(
  tx: Transaction,
  viewer: Viewer,
  organizationId: string,
  asked: readonly Asked[],
  leavingOut: readonly string[] = [],
): Promise<void> {
  const quota = await readQuota(tx, organizationId, viewer.now());
  if (quota === null) return;
  await lockQuota(tx, organizationId);
  const [first] = await readExcess(tx, organizationId, quota, asked, leavingOut);
  if (!first) return;
  throw new DomainError("QUOTA_EXCEEDED", `Organization ${organizationId} has ${quota} minutes a week`, {
    path: ["quota"],
    details: { week: first.week, hours: inHours(quota), left: inHours(Math.max(0, first.leftMinutes)) },
  });
}

/** Weeks in which what is asked is more than what is left, in order. */
export async function readExcess(
  tx: Transaction,
  organizationId: string,
  quota: number,
  asked: readonly Asked[],
  leavingOut: readonly string[] = [],
) {
  const wanted = new Map<string, number>();
  for (const { during, localStart } of asked) {
    const week = mondayOf(localStart.slice(0, 10));
    wanted.set(week, (wanted.get(week) ?? 0) + (during.end.getTime() - during.start.getTime()) / 60_000);
  }
  const used = await readUsed(tx, organizationId, [...wanted.keys()], leavingOut);
  return [...wanted]
    .map(([week, minutes]) => ({ week, askedMinutes: minutes, leftMinutes: quota - (used.get(week) ?? 0) }))
    .filter(({ askedMinutes, leftMinutes }) => askedMinutes > leftMinutes)
    .toSorted((a, b) => (a.week < b.week ? -1 : 1));
}

const inHours = (minutes: number) => Math.round((minutes / 60) * 100) / 100;
