// All that awaits a decision of the hub, in a line each: every kind as its own domain lists it.
import type { Transaction } from "#db/client.ts";
import { readAbsorbable } from "../absorb/data.ts";
import { readPendingLines } from "../bookings/service.ts";
import { readOpenAppeals } from "../campaigns/service.ts";
import type { Viewer } from "../context.ts";
import { readAskedLoans } from "../loans/data.ts";
import { readWaitingPapers } from "../papers/data.ts";
import { readOpenSwaps, readSides } from "../swaps/data.ts";
import { readFallen } from "../tensions/data.ts";
import { wallTimeOf } from "../time.ts";
import { readOpenIncidents } from "../visits/data.ts";
import { readFailed } from "../wishes/data.ts";
import type { Kind } from "./data.ts";

/** Of a kind: far beyond what a territory lets wait, so that what is counted, handled and answered is all that waits. */
const AT_MOST = 10_000;

export type Line = {
  readonly kind: Kind;
  readonly id: string;
  /** Since when it waits. */
  readonly since: Date;
  /** In the words of who asks; null where it has none. */
  readonly title: string | null;
  /** Who asks. */
  readonly who: readonly string[];
  readonly places: readonly { readonly slug: string; readonly name: string }[];
  readonly spaceName: string | null;
  /** When it would be, on the wall: the first of its dates. */
  readonly localStart: string | null;
  readonly localEnd: string | null;
  /** How many dates; of a closure, how many sessions have no other hours. */
  readonly dates: number;
  /** What sort of it: a season or a date, which paper, what is amiss, why it is closed, how it ended. */
  readonly sort: string;
  readonly note: string | null;
  /** A refusal names a motive of the closed list. */
  readonly needsMotive: boolean;
  /** Where it is answered on the workbench. */
  readonly campaignId: string | null;
  readonly requestId: string | null;
};

const NOTHING = {
  ...{ title: null, who: [], places: [], spaceName: null, localStart: null, localEnd: null, dates: 1 },
  ...{ note: null, needsMotive: false, campaignId: null, requestId: null },
} satisfies Partial<Line>;

type At = { readonly siteSlug: string; readonly siteName: string };
const placesOf = (...all: readonly At[]) => {
  const bySlug = new Map(all.map(({ siteSlug, siteName }) => [siteSlug, { slug: siteSlug, name: siteName }]));
  return [...bySlug.values()];
};

/** The longest waiting first. */
export async function readLines(tx: Transaction, viewer: Viewer): Promise<readonly Line[]> {
  const now = viewer.now();
  const today = wallTimeOf(now, viewer.territory.timeZone).day;
  const kinds = [
    await bookings(tx),
    await swaps(tx, now),
    await loans(tx, now),
    await papers(tx),
    await appeals(tx),
    await closures(tx, now),
    await incidents(tx),
    await proposals(tx),
    await requests(tx, today),
  ];
  return kinds.flat().toSorted(byWait);
}

const byWait = (a: Line, b: Line) => a.since.getTime() - b.since.getTime() || (a.id < b.id ? -1 : 1);

/** The longest waiting of each kind, and of which kinds more wait than these. */
export function firstOfEach(lines: readonly Line[], most: number) {
  const kinds = [...Map.groupBy(lines, ({ kind }) => kind)];
  return {
    lines: kinds.flatMap(([, ofKind]) => ofKind.slice(0, most)).toSorted(byWait),
    cut: kinds.flatMap(([kind, { length: all }]) => (all > most ? [{ kind, shown: most, all }] : [])),
  };
}

async function bookings(tx: Transaction): Promise<Line[]> {
  return (await readPendingLines(tx, AT_MOST)).map((one) => ({
    ...{ ...NOTHING, kind: "booking", id: one.id, since: one.waitsSince, sort: sortOf(one) },
    ...{ title: one.title, who: [one.organizationName], places: placesOf(one), spaceName: one.spaceName },
    ...{ localStart: one.localStart, localEnd: one.localEnd, dates: one.dates, needsMotive: one.needsMotive },
  }));
}

type Sorted = { readonly changes: object | null; readonly isAddition: boolean; readonly isSeason: boolean };

const sortOf = ({ changes, isAddition, isSeason }: Sorted) =>
  isAddition ? "addition" : changes ? "change" : isSeason ? "season" : "date";

async function swaps(tx: Transaction, now: Date): Promise<Line[]> {
  const open = await readOpenSwaps(tx, { owners: null }, now, AT_MOST);
  const sides = new Map(
    (await readSides(tx, [...new Set(open.flatMap((one) => [one.sessionId, one.otherSessionId]))])).map((side) => [
      side.id,
      side,
    ]),
  );
  return open.flatMap(({ id, sessionId, otherSessionId, createdAt, decidedAt, note }) => {
    const [mine, other] = [sides.get(sessionId), sides.get(otherSessionId)];
    if (!mine || !other) return [];
    return {
      // it waits for the hub since both agree
      ...{ ...NOTHING, kind: "swap" as const, id, since: decidedAt ?? createdAt, sort: "swap", note },
      ...{ title: mine.title, who: [mine.organizationName, other.organizationName], places: placesOf(mine, other) },
      ...{ spaceName: mine.spaceName, localStart: mine.localStart, localEnd: mine.localEnd, dates: 2 },
    };
  });
}

async function loans(tx: Transaction, now: Date): Promise<Line[]> {
  const asked = await readAskedLoans(tx, now, AT_MOST);
  // at several dates of a room a thing is answered at once
  const together = Map.groupBy(asked, ({ id, bookingId, itemId }) => (bookingId ? `${bookingId} ${itemId}` : id));
  return [...together.values()].flatMap(([one, ...others]) => {
    if (!one) return [];
    return {
      ...{ ...NOTHING, kind: "loan" as const, id: one.id, since: one.createdAt, sort: "loan", note: one.note },
      ...{ title: `${one.itemName} × ${one.quantity}`, who: [one.organizationName], places: placesOf(one) },
      ...{ localStart: one.localStart, localEnd: one.localEnd, dates: 1 + others.length },
    };
  });
}

async function papers(tx: Transaction): Promise<Line[]> {
  return (await readWaitingPapers(tx, AT_MOST)).map((one) => ({
    ...{ ...NOTHING, kind: "paper", id: one.id, since: one.createdAt, sort: one.kind },
    ...{ title: one.name, who: [one.organizationName] },
  }));
}

async function appeals(tx: Transaction): Promise<Line[]> {
  return (await readOpenAppeals(tx)).map((one) => ({
    ...{ ...NOTHING, kind: "appeal", id: one.id, since: one.createdAt, sort: "appeal", note: one.motive },
    ...{ title: one.title, who: [one.organizationName], campaignId: one.campaignId, requestId: one.requestId },
  }));
}

async function closures(tx: Transaction, now: Date): Promise<Line[]> {
  return (await readAbsorbable(tx, now, AT_MOST)).flatMap((one) => {
    if (one.open === 0 || !one.openSince) return [];
    return {
      ...{ ...NOTHING, kind: "closure" as const, id: one.id, since: one.openSince, sort: one.reason, note: one.note },
      ...{ places: placesOf(one), spaceName: one.spaceName, dates: one.open },
      ...{ localStart: one.localStart, localEnd: one.localEnd },
    };
  });
}

async function incidents(tx: Transaction): Promise<Line[]> {
  return (await readOpenIncidents(tx, null)).map((one) => ({
    ...{ ...NOTHING, kind: "incident", id: one.id, since: one.createdAt, sort: one.kind, note: one.note },
    ...{ who: [one.organizationName], places: placesOf(one), spaceName: one.spaceName },
    ...{ localStart: one.localStart, localEnd: one.localEnd },
  }));
}

async function proposals(tx: Transaction): Promise<Line[]> {
  return (await readFallen(tx)).map((one) => ({
    ...{ ...NOTHING, kind: "proposal", id: one.id, since: one.endedAt ?? one.createdAt, sort: one.state },
    ...{ title: one.title, who: [one.organizationName], places: placesOf(one), spaceName: one.spaceName },
    ...{ campaignId: one.campaignId, requestId: one.requestId },
  }));
}

async function requests(tx: Transaction, today: string): Promise<Line[]> {
  return (await readFailed(tx, today, AT_MOST)).map(({ id, since, title, organizationName, note }) => ({
    ...{ ...NOTHING, kind: "request", id, since, sort: "request", title, who: [organizationName], note, requestId: id },
  }));
}
