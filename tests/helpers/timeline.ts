import type { Instance, OpenHours, Solution, Unit } from "#solver";
import { weeksOf } from "#solver/check.ts";

/**
 * Units drawn as text, a character per slot from Monday 00:00: `timeline("room A  ..####..##")` is open in six slots of
 * `#`. A bar parts days for the eye and counts for nothing.
 */
export function timeline(...lines: readonly string[]): Unit[] {
  return lines.map((line) => {
    const match = /^\s*(.+?)\s+([.#|]+)\s*$/.exec(line);
    if (!match?.[1] || !match[2]) throw new Error(`${line}: expected a name, then slots drawn by . and #`);
    return { id: match[1], open: runs(match[2].replaceAll("|", "")) };
  });
}

function runs(slots: string): OpenHours[] {
  return [...slots.matchAll(/#+/g)].map(({ index, 0: run }) => ({ start: index, length: run.length, weeks: "*" }));
}

/**
 * The other way round: who stands where in one week, `.` for nobody, the first letter of a request for its sessions
 * and `-` for what it keeps free before and after. Only the first `slots` of the week are drawn.
 */
export function drawn(instance: Instance, solution: Solution, week: number, slots: number): string[] {
  return instance.units.map(({ id }) => {
    const line = Array.from({ length: slots }, () => ".");
    for (const placement of solution.placements) {
      const request = instance.requests.find((known) => known.id === placement.request);
      const resources = instance.resources.filter((resource) => placement.resources.includes(resource.id));
      const stands = weeksOf(placement.weeks, instance.horizon.weeks).includes(week);
      if (!request || !stands || !resources.some(({ units }) => units.includes(id))) continue;
      const { start } = placement;
      const { duration, before = 0, after = 0 } = request;
      for (let t = start - before; t < start + duration + after; t++) {
        if (t >= 0 && t < slots) line[t] = t >= start && t < start + duration ? request.id.charAt(0) : "-";
      }
    }
    return `${id} ${line.join("")}`;
  });
}
