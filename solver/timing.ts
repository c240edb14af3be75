import type { Position, Request, Starts, Time, Wish } from "./instance.ts";

// What a wish's time means, on the friendly types: shared by reading, pins and scoring (never by the checker).

export type Serving = { readonly wish: Wish; readonly time: Time; readonly cost: number };

export function isStart(starts: Starts, start: number): boolean {
  if ("from" in starts) return start >= starts.from && start <= starts.to && (start - starts.from) % starts.step === 0;
  return starts.includes(start);
}

export function* eachStart(starts: Starts): Generator<number> {
  if (!("from" in starts)) yield* starts;
  else for (let start = starts.from; start <= starts.to; start += starts.step) yield start;
}

/** The wishes and times that a position can be served by, whatever its weeks, with their costs in points. */
export function* servings(request: Request, position: Position): Generator<Serving> {
  for (const wish of request.wishes) {
    if (wish.roles.length !== position.resources.length) continue;
    let cost = wish.cost ?? 0;
    let fits = true;
    wish.roles.forEach((role, i) => {
      const options = role.filter(({ resource }) => resource === position.resources[i]);
      if (options.length === 0) fits = false;
      else cost += Math.min(...options.map((option) => option.cost ?? 0));
    });
    if (!fits) continue;
    for (const time of wish.times) {
      if (isStart(time.starts, position.start)) yield { wish, time, cost: cost + (time.cost ?? 0) };
    }
  }
}
