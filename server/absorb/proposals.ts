// Where displaced sessions could go, by the solver's `repair` and `suggest` over what is open and free now.
import { createHash } from "node:crypto";
import { type Transaction, withTerritory } from "#db/client.ts";
import type { RefusalReason, Request } from "#solver";
import { type Frame, frameOf, groundOf, readHours, readHoursMark, type UnfitReason } from "../campaigns/service.ts";
import type { SignedIn, Solver } from "../context.ts";
import { requireHubManager } from "../members/access.ts";
import { addDays, localInterval, mondayOf } from "../time.ts";
import { requireClosure } from "./access.ts";
import { type Displaced, readDisplacements, readPrices } from "./data.ts";
import {
  type Group,
  groupsOf,
  lengthOf,
  type Place,
  RULES,
  SLOT_MINUTES,
  stands,
  stoodAt,
  toGroupRequest,
  toPlace,
  toPosition,
} from "./instance.ts";
import { mergedLines, sideOf, toLine } from "./lines.ts";
import type { AlternativesInput } from "./schema.ts";

type Asker = SignedIn & { readonly solver: Solver };
export type Ground = {
  readonly frame: Frame;
  readonly displaced: readonly Displaced[];
  readonly prices: ReadonlyMap<string, number>;
  /** Names what it stands on, for the solver's workers. */
  readonly mark: string;
};

/** How many other places are shown for a line. */
const ALTERNATIVES = 5;

/**
 * The fewest moves that give displaced sessions their hours elsewhere: all dates of a series' hour at one place, or else
 * date by date; nobody who was not displaced is moved. With those that find nothing, and why. Reads only.
 */
export async function proposeMoves(viewer: Asker, closureId: string) {
  requireHubManager(viewer);
  const ground = await readGround(viewer, closureId);
  if (!ground) return { lines: [], unplaced: [] };
  const whole = await repair(viewer, ground, groupsOf(ground.displaced, true), new Map());
  const lost = whole.groups.filter(({ id, sessions }) => whole.refused.has(id) && sessions.length > 1);
  const dated = groupsOf(
    lost.flatMap(({ sessions }) => sessions),
    false,
  );
  const kept = whole.groups.filter(({ id }) => whole.places.has(id));
  const found = lost.length === 0 ? whole : await repair(viewer, ground, [...kept, ...dated], whole.places);
  const single = whole.groups.filter(({ id, sessions }) => whole.refused.has(id) && sessions.length === 1);
  const refused = new Map([...found.refused, ...single.map(({ id }) => [id, whole.refused.get(id)] as const)]);
  const placed = found.groups.flatMap((group) => {
    const place = found.places.get(group.id);
    return place ? [{ group, place }] : [];
  });
  const unplaced = [...found.groups, ...(found === whole ? [] : single)].flatMap((group) => {
    const reason = refused.get(group.id);
    return reason ? group.sessions.map((one) => ({ ...sideOf(one), reason })) : [];
  });
  return { lines: mergedLines(placed).map((line) => toLine(ground, line)), unplaced };
}

/** Other places for the sessions of one line, beside what the other lines take: up to five that differ. */
export async function listAlternatives(viewer: Asker, input: AlternativesInput) {
  requireHubManager(viewer);
  const ground = await readGround(viewer, input.closureId, input);
  const [group] = ground ? groupsOf(ground.displaced, true) : [];
  if (!ground || !group) return [];
  const request = toGroupRequest(ground.frame, group);
  if (typeof request === "string") return [];
  const instance = groundOf(ground.frame, "absorb", []);
  const load = async () => ({ instance, solution: stands(instance, new Map()) });
  const { best } = await viewer.solver.suggest({ key: ground.mark, load, request, limit: ALTERNATIVES });
  return best.map((one) => toLine(ground, { group, place: toPlace(one) }));
}

/** What stands of a closure's displaced sessions, or of some of them with the hours that the others are to take. */
async function readGround(
  viewer: Asker,
  closureId: string,
  only?: Pick<AlternativesInput, "displacementIds" | "taken">,
): Promise<Ground | null> {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    await requireClosure(tx, closureId);
    const all = await readDisplacements(tx, { closureId });
    const open = all.filter(({ state, during }) => state === "open" && during.start > viewer.now());
    const displaced = only ? open.filter(({ id }) => only.displacementIds.includes(id)) : open;
    if (displaced.length === 0) return null;
    const days = displaced.map(({ day }) => day).toSorted();
    const season = { start: mondayOf(days[0] as string), end: addDays(mondayOf(days.at(-1) as string), 7) };
    const hours = await readHours(tx, viewer.territory, season, viewer.now());
    const taken = only ? takenBy(viewer, hours, all, only.taken) : [];
    const frame = frameOf({
      ...hours,
      occupations: [...hours.occupations, ...taken],
      campaign: { season, slotMinutes: SLOT_MINUTES },
      rules: RULES,
    });
    return { frame, displaced, prices: await readPrices(tx), mark: await markOf(tx, viewer, closureId, season, only) };
  });
}

async function markOf(tx: Transaction, viewer: Asker, ...of: readonly unknown[]): Promise<string> {
  const text = JSON.stringify([await readHoursMark(tx, viewer.now()), viewer.now().toISOString().slice(0, 10), ...of]);
  return `absorb ${createHash("sha256").update(text).digest("hex")}`;
}

/** Hours that others of the table are to take, as if they were taken. */
function takenBy(
  viewer: Asker,
  hours: Frame["hours"],
  displaced: readonly Displaced[],
  taken: AlternativesInput["taken"],
): Frame["hours"]["occupations"] {
  const known = new Map(displaced.map((one) => [one.id, one]));
  return taken.flatMap(({ displacementId, spaceId, day, startMinute }) => {
    const one = known.get(displacementId);
    if (!one) return [];
    const { during } = localInterval(day, startMinute, lengthOf(one), viewer.territory.timeZone);
    const own = hours.spaceUnits.filter((row) => row.spaceId === spaceId);
    return own.map(({ unitId }) => ({ unitId, during, seats: one.people }));
  });
}

type Found = {
  readonly groups: readonly Group[];
  readonly places: ReadonlyMap<string, Place>;
  readonly refused: ReadonlyMap<string, RefusalReason | UnfitReason>;
};

/** Those that have a place keep it where they can; the others stood in the closed one. */
async function repair(
  viewer: Asker,
  { frame, mark }: Ground,
  groups: readonly Group[],
  standing: ReadonlyMap<string, Place>,
): Promise<Found> {
  const refused = new Map<string, RefusalReason | UnfitReason>();
  const requests: Request[] = [];
  for (const group of groups) {
    const request = toGroupRequest(frame, group);
    if (typeof request === "string") refused.set(group.id, request);
    else requests.push(request);
  }
  const asked = new Set(requests.map(({ id }) => id));
  const positions = new Map(
    groups
      .filter(({ id }) => asked.has(id))
      .map((group) => {
        const place = standing.get(group.id);
        return [group.id, place ? toPosition(frame, group, place) : stoodAt(frame, group)];
      }),
  );
  const instance = groundOf(frame, "absorb", requests);
  const load = async () => ({ instance, solution: stands(instance, positions) });
  const key = `${mark} ${groups.length} ${standing.size}`;
  // the closed hours are closed in the instance already
  const { solution } = await viewer.solver.repair({ key, load, amendment: { closures: [] } });
  for (const { request, reason } of solution.refused) refused.set(request, reason);
  return { groups, refused, places: new Map(solution.placements.map((one) => [one.request, toPlace(one)])) };
}
