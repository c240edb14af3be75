// When units are open, week by week, on the wall clock: the same meaning as `hoursOf` in openings/data.ts, as week sets.

import type { Interval } from "#db/schema/columns.ts";
import type { OpenHours } from "#solver";
import { formatWeeks } from "#solver";
import { addDays, daysBetween, instantOf, isoWeekday, localInterval, mondayOf, wallTimeOf } from "../time.ts";
import type { Hours } from "./snapshot.ts";

export type Horizon = { readonly start: string; readonly weeks: number; readonly slotMinutes: number };

const DAY_MINUTES = 1440;

export type UnitHours = { readonly open: readonly OpenHours[]; readonly capacity: number };

/**
 * The open hours of each unit in a horizon: openings of all spaces that it is part of, less closures and what is taken
 * already. Days before `firstDay`, and hours that the clocks skip, are closed.
 *
 * The instance format knows one load for a request whatever its unit, while seats of a shared unit are people. So the
 * capacity of a shared unit is how many parties of the largest kind it seats at once beside what is booked already:
 * `largestParty` names that size by unit. Smaller parties leave seats unused; none is ever seated twice.
 */
export function openHoursOf(
  hours: Hours,
  horizon: Horizon,
  largestParty: ReadonlyMap<string, number>,
): ReadonlyMap<string, UnitHours> {
  const grid = new Grid(hours, horizon);
  grid.open();
  grid.closeClosures();
  grid.closeTaken();
  grid.closeSkipped();
  return new Map(
    hours.units.map(({ id, seats }) => {
      const capacity = seats === 1 ? 1 : grid.share(id, seats, largestParty.get(id) ?? 1);
      return [id, { open: grid.weekly(id), capacity }];
    }),
  );
}

/** Seats of shared units that no booking has, slot by slot. */
export function seatsLeft(
  hours: Hours,
  horizon: Horizon,
  units: ReadonlySet<string>,
): ReadonlyMap<string, Uint16Array> {
  const shared = hours.units.filter(({ id, seats }) => seats > 1 && units.has(id));
  // without spaces, nothing is widened: whoever asks brings their own set-up and turnaround
  const grid = new Grid({ ...hours, units: shared, spaces: [] }, horizon);
  grid.closeTaken();
  return new Map(shared.map(({ id, seats }) => [id, grid.left(id, seats)]));
}

type Placed = {
  readonly units: readonly { readonly id: string }[];
  readonly weeks: readonly number[];
  readonly startSlot: number;
  readonly dayOffsets: readonly number[];
  readonly durationMinutes: number;
};
type Season = { readonly season: { readonly start: string; readonly end: string }; readonly slotMinutes: number };

/** Placements of which a session to come meets closed hours, by openings and closures as they are now. */
export function closedSessions<T extends Placed>(
  hours: Hours,
  { season, slotMinutes }: Season,
  placements: readonly T[],
): readonly { readonly placement: T; readonly during: Interval }[] {
  const start = mondayOf(season.start);
  const weeks = Math.ceil(daysBetween(start, season.end) / 7);
  const grid = new Grid(hours, { start, weeks, slotMinutes });
  grid.open();
  grid.closeClosures();
  const perDay = DAY_MINUTES / slotMinutes;
  const firstSlot = daysBetween(start, hours.firstDay) * perDay;
  return placements.flatMap((placement) => {
    const { timeZone } = hours.territory;
    const length = Math.ceil(placement.durationMinutes / slotMinutes);
    for (const week of placement.weeks) {
      for (const offset of placement.dayOffsets) {
        const slot = (week - 1) * 7 * perDay + placement.startSlot + offset * perDay;
        if (slot < firstSlot || placement.units.every(({ id }) => grid.isOpen(id, slot, length))) continue;
        const day = addDays(start, Math.floor(slot / perDay));
        const { during } = localInterval(day, (slot % perDay) * slotMinutes, placement.durationMinutes, timeZone);
        return [{ placement, during }];
      }
    }
    return [];
  });
}

/** One byte for each unit and slot of the horizon, from its first Monday at midnight. */
class Grid {
  private readonly perDay: number;
  private readonly days: number;
  private readonly cells = new Map<string, Uint8Array>();
  /** Seats taken, of shared units only. */
  private readonly used = new Map<string, Uint16Array>();
  private readonly unitsOfSpace: ReadonlyMap<string, readonly string[]>;
  private readonly hours: Hours;
  private readonly horizon: Horizon;

  constructor(hours: Hours, horizon: Horizon) {
    this.hours = hours;
    this.horizon = horizon;
    this.perDay = DAY_MINUTES / horizon.slotMinutes;
    this.days = 7 * horizon.weeks;
    for (const { id, seats } of hours.units) {
      this.cells.set(id, new Uint8Array(this.days * this.perDay));
      if (seats > 1) this.used.set(id, new Uint16Array(this.days * this.perDay));
    }
    const bySpace = Map.groupBy(hours.spaceUnits, ({ spaceId }) => spaceId);
    this.unitsOfSpace = new Map([...bySpace].map(([id, rows]) => [id, rows.map(({ unitId }) => unitId)]));
  }

  open(): void {
    const { openings, schoolHolidays, publicHolidays, firstDay } = this.hours;
    const days = Array.from({ length: this.days }, (_, i) => {
      const day = addDays(this.horizon.start, i);
      const isIn = (periods: readonly { start: string; end: string }[]) =>
        periods.some(({ start, end }) => start <= day && day < end);
      return { day, weekday: isoWeekday(day), isSchool: isIn(schoolHolidays), isPublic: isIn(publicHolidays) };
    });
    const accepts = (rule: "always" | "never" | "only", isHoliday: boolean) =>
      rule === "always" || (rule === "only") === isHoliday;
    for (const rule of openings) {
      const units = this.unitsOfSpace.get(rule.spaceId) ?? [];
      for (const [i, { day, weekday, isSchool, isPublic }] of days.entries()) {
        if (weekday !== rule.weekday || day < firstDay) continue;
        if (day < rule.validity.start || day >= rule.validity.end) continue;
        if (!accepts(rule.schoolHolidays, isSchool) || !accepts(rule.publicHolidays, isPublic)) continue;
        const start = i * DAY_MINUTES + rule.startMinute;
        this.fill(units, start, start + rule.lengthMinutes, 1);
      }
    }
  }

  closeClosures(): void {
    const unitsOfSite = Map.groupBy(this.hours.spaceUnits, ({ siteId }) => siteId);
    for (const { siteId, spaceId, localStart, localEnd } of this.hours.closures) {
      const units = spaceId
        ? (this.unitsOfSpace.get(spaceId) ?? [])
        : [...new Set((unitsOfSite.get(siteId) ?? []).map(({ unitId }) => unitId))];
      this.fill(units, this.minuteOf(localStart), this.minuteOf(localEnd), 0);
    }
  }

  /** Others' hours, widened by the buffers that a session of ours would need beside them. */
  closeTaken(): void {
    const margins = this.margins();
    for (const { unitId, during, seats } of this.hours.occupations) {
      const { before, after } = margins.get(unitId) ?? { before: 0, after: 0 };
      const start = this.minuteAt(during.start) - after;
      const end = this.minuteAt(during.start) + (during.end.getTime() - during.start.getTime()) / 60_000 + before;
      const used = this.used.get(unitId);
      if (!used) this.fill([unitId], start, end, 0);
      else this.eachTouched(start, end, (slot) => used.set([(used[slot] ?? 0) + seats], slot));
    }
  }

  /** How many parties of a size a shared unit seats at once; the slots without room for so many are closed. */
  share(unit: string, seats: number, party: number): number {
    const used = this.used.get(unit) as Uint16Array;
    const peak = used.reduce((most, here) => Math.max(most, here), 0);
    const capacity = Math.max(1, Math.floor((seats - peak) / party));
    const cells = this.cells.get(unit) as Uint8Array;
    for (let slot = 0; slot < cells.length; slot++) {
      if ((used[slot] ?? 0) + capacity * party > seats) cells[slot] = 0;
    }
    return capacity;
  }

  left(unit: string, seats: number): Uint16Array {
    return (this.used.get(unit) as Uint16Array).map((used) => Math.max(0, seats - used));
  }

  /** Wall times that do not exist, on the night when the clocks go forward. */
  closeSkipped(): void {
    const { timeZone } = this.hours.territory;
    const units = [...this.cells.keys()];
    for (let i = 0; i < this.days; i++) {
      const day = addDays(this.horizon.start, i);
      const length = instantOf(day, DAY_MINUTES, timeZone).getTime() - instantOf(day, 0, timeZone).getTime();
      if (length >= DAY_MINUTES * 60_000) continue;
      for (let minute = 0; minute < DAY_MINUTES; minute += this.horizon.slotMinutes) {
        if (wallTimeOf(instantOf(day, minute, timeZone), timeZone).minutes === minute) continue;
        const start = i * DAY_MINUTES + minute;
        this.fill(units, start, start + this.horizon.slotMinutes, 0);
      }
    }
  }

  /** Opens the slots that lie wholly in a span of minutes, or closes all that it touches. */
  private fill(units: readonly string[], start: number, end: number, value: 0 | 1): void {
    const { slotMinutes } = this.horizon;
    const first = value === 1 ? Math.ceil(start / slotMinutes) : Math.floor(start / slotMinutes);
    const last = value === 1 ? Math.floor(end / slotMinutes) : Math.ceil(end / slotMinutes);
    for (const unit of units) this.cells.get(unit)?.fill(value, Math.max(0, first), Math.max(0, last));
  }

  private eachTouched(start: number, end: number, visit: (slot: number) => void): void {
    const { slotMinutes } = this.horizon;
    const last = Math.min(this.days * this.perDay, Math.ceil(end / slotMinutes));
    for (let slot = Math.max(0, Math.floor(start / slotMinutes)); slot < last; slot++) visit(slot);
  }

  private margins(): ReadonlyMap<string, { before: number; after: number }> {
    const buffers = new Map(this.hours.spaces.map((space) => [space.id, space]));
    const margins = new Map<string, { before: number; after: number }>();
    for (const { spaceId, unitId } of this.hours.spaceUnits) {
      const { beforeMinutes = 0, afterMinutes = 0 } = buffers.get(spaceId) ?? {};
      const known = margins.get(unitId) ?? { before: 0, after: 0 };
      margins.set(unitId, {
        before: Math.max(known.before, beforeMinutes),
        after: Math.max(known.after, afterMinutes),
      });
    }
    return margins;
  }

  private minuteAt(instant: Date): number {
    const { day, minutes } = wallTimeOf(instant, this.hours.territory.timeZone);
    return daysBetween(this.horizon.start, day) * DAY_MINUTES + minutes;
  }

  private minuteOf(wallTime: string): number {
    const [day = "", clock = ""] = wallTime.split(/[ T]/);
    const [hour = "0", minute = "0"] = clock.split(":");
    return daysBetween(this.horizon.start, day) * DAY_MINUTES + Number(hour) * 60 + Number(minute);
  }

  isOpen(unit: string, slot: number, length: number): boolean {
    return (
      this.cells
        .get(unit)
        ?.subarray(slot, slot + length)
        .every((cell) => cell === 1) ?? false
    );
  }

  /** Runs of slots of the week that are open in the same weeks, each of a day at most. */
  weekly(unit: string): OpenHours[] {
    const slots = 7 * this.perDay;
    const cells = this.cells.get(unit) as Uint8Array;
    const open: OpenHours[] = [];
    let run: { start: number; lo: number; hi: number } | null = null;
    for (let t = 0; t <= slots; t++) {
      let lo = 0;
      let hi = 0;
      for (let w = 0; t < slots && w < this.horizon.weeks; w++) {
        if (cells[w * slots + t] === 0) continue;
        if (w < 32) lo |= 1 << w;
        else hi |= 1 << (w - 32);
      }
      if (run && run.lo === lo && run.hi === hi && t - run.start < this.perDay) continue;
      if (run && (run.lo !== 0 || run.hi !== 0)) {
        open.push({ start: run.start, length: t - run.start, weeks: formatWeeks(run.lo, run.hi) });
      }
      run = { start: t, lo, hi };
    }
    return open;
  }
}
