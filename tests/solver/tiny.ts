import { type Instance, type Link, type Placement, parseInstance, type Request, type Solution } from "#solver";

// Instances of a few hours, with what a test does not speak of filled in.

export type Parts = Omit<Partial<Instance>, "horizon"> & Pick<Instance, "units" | "requests"> & { weeks?: number };

/** Slots of an hour; unless said otherwise two weeks, and each unit is a resource of the same name. */
export function tiny({ weeks = 2, ...parts }: Parts): Instance {
  return parseInstance({
    version: 1,
    name: "tiny",
    horizon: { start: "2026-09-07", weeks, slotMinutes: 60 },
    resources: parts.units.map(({ id }) => ({ id, units: [id] })),
    ...parts,
  });
}

export type Ask = Partial<Request> & {
  readonly starts: readonly number[];
  /** Resources to choose from, or one such list per role. */
  readonly on: readonly string[] | readonly (readonly string[])[];
  readonly weeks?: string;
  readonly offsets?: readonly number[];
};

/** A request by one wish and one time; unless said otherwise of one hour in each week, worth 1. */
export function ask(id: string, { starts, on, weeks = "*", offsets, ...rest }: Ask): Request {
  const roles = on.map((role) => (typeof role === "string" ? on : role)) as readonly (readonly string[])[];
  const isOneRole = typeof on[0] === "string";
  return {
    id,
    party: id,
    weight: 1,
    duration: 1,
    recurrence: "every",
    wishes: [
      {
        times: [{ starts, weeks, ...(offsets && { offsets }) }],
        roles: (isOneRole ? roles.slice(0, 1) : roles).map((role) => role.map((resource) => ({ resource }))),
      },
    ],
    ...rest,
  };
}

export const at = (request: string, start: number, resources: string | readonly string[], weeks = "*"): Placement => ({
  request,
  start,
  weeks,
  resources: typeof resources === "string" ? [resources] : resources,
});

const NOTHING = { core: 0, fairness: 0, opening: 0, links: 0, objective: 0 };

/** A solution made by hand: those placed, the others refused, and a score that claims nothing. */
export function granted(instance: Instance, placements: readonly Placement[]): Solution {
  const placed = new Set(placements.map(({ request }) => request));
  return {
    version: 1,
    instance: instance.name,
    seed: 0,
    placements,
    refused: instance.requests
      .filter(({ id }) => !placed.has(id))
      .map(({ id }) => ({ request: id, reason: "full" as const })),
    score: NOTHING,
    bound: 1e6,
    gap: 1,
    stats: { iterations: 0, seconds: 0 },
  };
}

export const link = (type: Link["type"], requests: readonly string[], more: Partial<Link> = {}): Link => ({
  type,
  requests,
  ...more,
});
