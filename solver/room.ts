import type { Instance, Request } from "./instance.ts";
import { type Model, toModel } from "./model.ts";

// Room in a model for what is asked of it later: seats, which are requests without candidates until one that comes anew
// takes them (seats.ts), spare candidates for those, and at the very end one to be drawn anew for each "what if".

/** Requests that may come anew at once. */
export const SEATS = 24;
const SPARE = 4096;
const COLUMNS = ["start", "shape", "grant", "cost", "candLo", "candHi", "timeWeeks", "minWeeks"] as const;

/** The instance's model, with the seats after its requests. */
export function roomyModel(instance: Instance): Model {
  const seats = Array.from({ length: SEATS }, (_, i): Request => {
    const id = `\0seat ${i}`;
    return { id, party: id, weight: 1, duration: 1, recurrence: "every", wishes: [] };
  });
  const model = toModel(instance, seats);
  return { ...withSpare(model, SPARE), rivals: new Map(model.rivals) };
}

/** The model with so many spare candidates after its own. */
export function withSpare(model: Model, spare: number): Model {
  const used = model.candidates[model.requests];
  const longer = COLUMNS.map((name) => {
    const column = model[name];
    const copy = column instanceof Float64Array ? new Float64Array(used + spare) : new Int32Array(used + spare);
    copy.set(column.subarray(0, used));
    return [name, copy] as const;
  });
  return { ...model, ...Object.fromEntries(longer) };
}
