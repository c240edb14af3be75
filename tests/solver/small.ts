import fc from "fast-check";
import { type Instance, InstanceError, LINK_TYPES, type Link, parseInstance, type Request, type Time } from "#solver";

// Small instances that use every feature of the format together, for comparison with brute force.

type Below = (n: number) => number;

/** Starts where things meet: Monday's first hours, Tuesday's, and the last of Sunday. */
const STARTS = [0, 1, 2, 24, 25, 165, 167];

export const smallInstance = drawn((below) => draw(below, 1 + below(3), 2 + below(3)));
/** Of more weeks than are looked at slot by slot, with few requests: each may be given many sets of weeks. */
export const fiveWeeks = drawn((below) => draw(below, 5, 2));

function drawn(make: (below: Below) => Instance): fc.Arbitrary<Instance> {
  return fc.gen().map((g) => {
    const instance = make((n) => g(fc.nat, { max: n - 1 }));
    // contradictory pins are drawn too; here only what can be solved is wanted
    return hasContradiction(instance) ? { ...instance, requests: instance.requests.map(withoutPin) } : instance;
  });
}

function hasContradiction(instance: Instance): boolean {
  try {
    parseInstance(instance);
    return false;
  } catch (error) {
    if (error instanceof InstanceError && error.path.endsWith("pinned")) return true;
    throw error;
  }
}

const withoutPin = ({ pinned: _, ...request }: Request): Request => request;

function draw(below: Below, weeks: number, count: number): Instance {
  const weekSet = () => (below(3) === 0 ? String(1 + below(weeks)) : "*");
  const units = ["u", "v", "w"].map((id) => ({
    id,
    capacity: [1, 1, 2, 1.5][below(4)] ?? 1,
    open: [
      { start: 0, length: 2 + below(3), weeks: weekSet() },
      { start: 24, length: 3, weeks: "*" },
      { start: 164, length: 3 + below(4), weeks: "*" },
    ],
  }));
  const resources = [
    { id: "u", units: ["u"], site: "north" },
    { id: "v", units: ["v"], site: "south" },
    { id: "both", units: ["u", "v"], site: "north" },
    { id: "w", units: ["w"] },
  ];
  const requests = Array.from({ length: count }, (_, q) => drawRequest(`r${q}`, below, weeks, weekSet));
  return {
    version: 1,
    name: "small",
    horizon: { start: "2026-09-07", weeks, slotMinutes: 60 },
    units,
    sites: [{ id: "north", openingCost: below(3) }, { id: "south" }],
    resources,
    requests,
    links: Array.from({ length: below(3) }, () => drawLink(below, requests)),
    travel: below(2) === 0 ? {} : { north: { south: 1 } },
    objective:
      below(2) === 0
        ? {}
        : {
            fairness: [
              { hours: 2, pointsPerHour: 0.5 },
              { hours: 4, pointsPerHour: 0.1 },
            ],
            openingWeight: 0.1 * below(4),
          },
  };
}

function drawRequest(id: string, below: Below, weeks: number, weekSet: () => string): Request {
  const isEvery = below(3) > 0;
  const start = () => STARTS[below(STARTS.length)] ?? 0;
  const time = (): Time => ({
    starts: below(3) === 0 ? { from: 0, to: 2, step: 1 + below(2) } : [...new Set([start(), start()])],
    weeks: weekSet(),
    ...(below(3) === 0 && { cost: 0.2 }),
    ...(below(4) === 0 && { offsets: [0, 24] }),
    ...(below(4) === 0 && { duration: 1 + below(3) }),
  });
  const role = () => ["u", "v", "both", "w"].filter(() => below(2) === 0).map((resource) => ({ resource }));
  const roles = [role(), ...(below(4) === 0 ? [role()] : [])].map((options) =>
    options.length > 0 ? options : [{ resource: "u", cost: 0.1 }],
  );
  const wishes = Array.from({ length: 1 + below(2) }, (_, i) => ({
    ...(i > 0 && { cost: 0.3 }),
    times: Array.from({ length: 1 + below(2) }, time),
    roles: i === 0 ? roles : [[{ resource: below(2) === 0 ? "u" : "v" }]],
  }));
  const first = wishes[0]?.times[0]?.starts ?? [];
  const position = {
    start: "from" in first ? first.from : (first[0] ?? 0),
    weeks: wishes[0]?.times[0]?.weeks === "*" ? "1" : (wishes[0]?.times[0]?.weeks ?? "1"),
    resources: roles.map((options) => options[0]?.resource ?? "u"),
  };
  return {
    id,
    party: `p${below(2)}`,
    weight: [1, 2, 0.5, 3][below(4)] ?? 1,
    duration: 1 + below(2),
    ...(below(3) === 0 && { before: 1 }),
    ...(below(3) === 0 && { after: 1 }),
    ...(below(4) === 0 && { load: [0.5, 2][below(2)] ?? 1 }),
    recurrence: isEvery ? "every" : "once",
    ...(isEvery && below(3) > 0 && { minWeeks: 1 + below(weeks) }),
    wishes,
    ...(below(5) === 0 && { pinned: position }),
    ...(below(3) === 0 && { previous: position, moveCost: 0.4 }),
  };
}

function drawLink(below: Below, requests: readonly Request[]): Link {
  const type = LINK_TYPES[below(LINK_TYPES.length)] ?? "notOverlap";
  const ids = requests.map(({ id }) => id);
  const first = below(ids.length);
  const chosen = ids.length > 2 && below(3) === 0 ? ids : [ids[first] ?? "", ids[(first + 1) % ids.length] ?? ""];
  // a pin that is tied to what cannot be placed leaves no legal solution
  const isTied = type === "allOrNone" && requests.some(({ id, pinned }) => pinned && chosen.includes(id));
  return {
    type,
    requests: chosen,
    ...((below(2) === 0 || isTied) && { cost: 0.3 }),
    ...(type === "minGapDays" && { days: 1 + below(3) }),
  };
}
