// A plan without names: what it was asked and what it answered, under numbers that say nothing of who or where. Pure.
import { createHash } from "node:crypto";
import { type Instance, type Link, type Request, resultText, type Solution } from "#solver";

type Rename = (id: string) => string;

/** Each id its rank in the file: the solver goes by order alone, so that the renamed file is solved alike. */
const numbered = (kind: string, ids: Iterable<string>): Rename => {
  const names = new Map([...new Set(ids)].map((id, i) => [id, `${kind}-${i + 1}`]));
  return (id) => {
    const name = names.get(id);
    if (!name) throw new Error(`No ${kind} ${id} in the instance`);
    return name;
  };
};

function renamesOf({ units, resources, requests, sites = [], travel = {} }: Instance) {
  const named = resources.flatMap(({ site }) => (site === undefined ? [] : [site]));
  const travelled = Object.entries(travel).flatMap(([from, to]) => [from, ...Object.keys(to)]);
  return {
    request: numbered(
      "request",
      requests.map(({ id }) => id),
    ),
    party: numbered(
      "party",
      requests.map(({ party }) => party),
    ),
    unit: numbered(
      "unit",
      units.map(({ id }) => id),
    ),
    resource: numbered(
      "space",
      resources.map(({ id }) => id),
    ),
    site: numbered("site", [...sites.map(({ id }) => id), ...named, ...travelled]),
  };
}

type Renames = ReturnType<typeof renamesOf>;

/** The number of each request of an instance, by which a line of the public plan is called; then those placed by hand alone. */
export const numbersOf = ({ requests }: Instance, placed: readonly string[] = []): ReadonlyMap<string, number> =>
  new Map([...new Set([...requests.map(({ id }) => id), ...placed])].map((id, i) => [id, i + 1]));

export function anonymousInstance(instance: Instance): Instance {
  const to = renamesOf(instance);
  const { sites, links, travel } = instance;
  return {
    ...instance,
    units: instance.units.map((unit) => ({ ...unit, id: to.unit(unit.id) })),
    ...(sites && { sites: sites.map((site) => ({ ...site, id: to.site(site.id) })) }),
    resources: instance.resources.map((resource) => ({
      ...resource,
      id: to.resource(resource.id),
      units: resource.units.map(to.unit),
      ...(resource.site !== undefined && { site: to.site(resource.site) }),
    })),
    requests: instance.requests.map((request) => anonymousRequest(request, to)),
    ...(links && { links: links.map((link): Link => ({ ...link, requests: link.requests.map(to.request) })) }),
    ...(travel && {
      travel: Object.fromEntries(
        Object.entries(travel).map(([from, slots]) => [
          to.site(from),
          Object.fromEntries(Object.entries(slots).map(([site, n]) => [to.site(site), n])),
        ]),
      ),
    }),
  };
}

function anonymousRequest(request: Request, to: Renames): Request {
  const { pinned, previous } = request;
  const at = <P extends { readonly resources: readonly string[] }>(position: P): P => ({
    ...position,
    resources: position.resources.map(to.resource),
  });
  return {
    ...request,
    id: to.request(request.id),
    party: to.party(request.party),
    wishes: request.wishes.map((wish) => ({
      ...wish,
      roles: wish.roles.map((role) => role.map((option) => ({ ...option, resource: to.resource(option.resource) }))),
    })),
    ...(pinned && { pinned: at(pinned) }),
    ...(previous && { previous: at(previous) }),
  };
}

/** The fingerprint that the command line prints when it solves the anonymous instance. */
export function anonymousHash(instance: Instance, solution: Solution): string {
  const to = renamesOf(instance);
  const renamed = {
    ...solution,
    placements: solution.placements.map((one) => ({
      ...one,
      request: to.request(one.request),
      resources: one.resources.map(to.resource),
    })),
    refused: solution.refused.map((one) => ({ ...one, request: to.request(one.request) })),
  };
  return createHash("sha256").update(resultText(renamed)).digest("hex");
}
