import type { Instance, Option } from "./instance.ts";

// Resources that could stand in for another: those of the same site, and those of other sites that somebody who asks for
// it accepts too. Drawn up at the first need, resource by resource.

export type Neighbours = {
  readonly sameSite: (resource: string) => readonly string[];
  readonly otherSites: (resource: string) => readonly string[];
};

export function createNeighbours({ resources, requests }: Instance): Neighbours {
  const siteOf = new Map(resources.map(({ id, site }) => [id, site]));
  const roles = new Map<string, Set<readonly Option[]>>();
  const rolesWith = (resource: string) => {
    if (roles.size === 0) {
      for (const { id } of resources) roles.set(id, new Set());
      for (const role of requests.flatMap(({ wishes }) => wishes.flatMap((wish) => wish.roles))) {
        for (const option of role) roles.get(option.resource)?.add(role);
      }
    }
    return roles.get(resource) ?? [];
  };
  const accepted = new Map<string, readonly string[]>();
  return {
    sameSite(resource) {
      const site = siteOf.get(resource);
      return resources.filter((other) => site !== undefined && other.site === site).map(({ id }) => id);
    },
    otherSites(resource) {
      const known = accepted.get(resource);
      if (known) return known;
      const found = new Set<string>();
      for (const role of rolesWith(resource)) for (const option of role) found.add(option.resource);
      const others = [...found].filter((other) => siteOf.get(other) !== siteOf.get(resource));
      accepted.set(resource, others);
      return others;
    },
  };
}
