import type { Instance } from "./instance.ts";

export type Grants = {
  readonly unitOffsets: number[];
  readonly unitIds: number[];
  /** How many roles take the unit: so often it bears the load. */
  readonly unitTimes: number[];
  readonly resources: (readonly string[])[];
};

/** Each choice of resources once, by their names in the roles' order. */
export function createGrants(instance: Instance) {
  const unitIndex = new Map(instance.units.map(({ id }, u) => [id, u]));
  const resourceIndex = new Map(instance.resources.map(({ id }, r) => [id, r]));
  const unitsOf = instance.resources.map(({ units }) => units.map((unit) => unitIndex.get(unit) as number));
  const grants: Grants = { unitOffsets: [0], unitIds: [], unitTimes: [], resources: [] };
  const ofOne = new Int32Array(instance.resources.length).fill(-1);
  const ofMany = new Map<string, number>();

  function add(resources: readonly string[], indices: readonly number[]): number {
    const times = new Map<number, number>();
    for (const r of indices) for (const u of unitsOf[r]) times.set(u, (times.get(u) ?? 0) + 1);
    for (const [u, count] of times) {
      grants.unitIds.push(u);
      grants.unitTimes.push(count);
    }
    grants.unitOffsets.push(grants.unitIds.length);
    return grants.resources.push(resources) - 1;
  }

  return {
    grants,
    grantOfOne(resource: string): number {
      const r = resourceIndex.get(resource) as number;
      if (ofOne[r] < 0) ofOne[r] = add([resource], [r]);
      return ofOne[r];
    },
    grantOfMany(resources: readonly string[]): number {
      const indices = resources.map((resource) => resourceIndex.get(resource) as number);
      const key = indices.join();
      const known = ofMany.get(key);
      if (known !== undefined) return known;
      const grant = add(resources, indices);
      ofMany.set(key, grant);
      return grant;
    },
  };
}
