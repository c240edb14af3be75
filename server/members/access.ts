import type { MEMBER_ROLES, ORGANIZATION_KINDS } from "#db/schema.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Membership } from "./data.ts";

/** What may be done in the name of an organization. */
export const RIGHTS = [
  /** Invite, change roles, remove. */
  "people",
  /** File statutes, insurance… */
  "papers",
  /** List places, their hours, their prices; take hours back. */
  "places",
  /** Answer who asks for its places. */
  "decide",
  /** See who comes to its places, and when. */
  "attend",
  /** See how much its places are used. */
  "figures",
  /** See what the organization has asked for and was granted. */
  "see",
  /** Ask in its name; change and cancel what one asked oneself. */
  "ask",
  /** Change and cancel what others of the organization asked. */
  "ask-all",
  /** Accept a convention in its name. */
  "sign",
  /** List what it lends, and answer who asks for it. */
  "lend",
  /** Borrow in its name, fetch and bring back. */
  "borrow",
] as const;
export type Right = (typeof RIGHTS)[number];

type Role = (typeof MEMBER_ROLES)[number];
/** A hub, an owner of places, an association, or somebody alone. */
export type Family = "hub" | "owner" | "association" | "person";

/**
 * Who may what: the one table of rights. A role that a family does not list does not exist there. Managing the hub is
 * not in it: it is asked by `isHubManager`, over all organizations of the territory.
 */
export const RIGHTS_OF: Readonly<Record<Family, Readonly<Partial<Record<Role, readonly Right[]>>>>> = {
  hub: { manager: RIGHTS },
  owner: { manager: RIGHTS, keyholder: ["attend", "figures"], accountant: ["figures"] },
  association: { manager: RIGHTS, "team-lead": ["see", "ask", "borrow"] },
  person: { manager: ["lend", "borrow"] },
};

export const familyOf = (kind: (typeof ORGANIZATION_KINDS)[number]): Family =>
  kind === "hub" || kind === "association" || kind === "person" ? kind : "owner";

/** What a membership gives the right to. */
export const rightsOf = ({ organizationKind, role }: Pick<Membership, "organizationKind" | "role">): readonly Right[] =>
  RIGHTS_OF[familyOf(organizationKind)][role] ?? [];

const grants = (membership: Membership, right: Right) => rightsOf(membership).includes(right);

/** May the viewer do this in the organization's name? */
export function hasRight(viewer: Viewer, organizationId: string, right: Right): boolean {
  return viewer.user?.memberships.some((one) => one.organizationId === organizationId && grants(one, right)) ?? false;
}

/** The viewer's organizations in whose name they may do this. */
export function organizationsWith(viewer: SignedIn, right: Right): readonly string[] {
  return viewer.user.memberships.filter((one) => grants(one, right)).map(({ organizationId }) => organizationId);
}

/** The viewer's part in an organization of theirs, with the rights that it gives. */
export function requireMembership(viewer: SignedIn, organizationId: string): Membership & { rights: readonly Right[] } {
  const found = viewer.user.memberships.find((one) => one.organizationId === organizationId);
  if (found) return { ...found, rights: rightsOf(found) };
  throw new DomainError("FORBIDDEN", `Not a member of organization ${organizationId}`);
}

/** The same answer whether the organization is another's or does not exist, so that nothing is learned by asking. */
export function requireRight(viewer: SignedIn, organizationId: string, right: Right): void {
  if (hasRight(viewer, organizationId, right)) return;
  throw new DomainError("FORBIDDEN", `No right to ${right} for organization ${organizationId}`);
}

type Asked = { readonly organizationId: string; readonly createdBy: string };

/** Who asked for something may change it; so may who changes what anyone of the organization asked. */
export function mayChangeAsked(viewer: SignedIn, { organizationId, createdBy }: Asked): boolean {
  if (hasRight(viewer, organizationId, "ask-all")) return true;
  return createdBy === viewer.user.id && hasRight(viewer, organizationId, "ask");
}

/** The same of what is borrowed. */
export const mayChangeBorrowed = (viewer: SignedIn, { organizationId, createdBy }: Asked): boolean =>
  hasRight(viewer, organizationId, "ask-all") ||
  (createdBy === viewer.user.id && hasRight(viewer, organizationId, "borrow"));

/** Does the viewer manage the territory's hub? */
export function isHubManager(viewer: Viewer): boolean {
  return (
    viewer.user?.memberships.some(({ organizationKind, role }) => organizationKind === "hub" && role === "manager") ??
    false
  );
}

export function requireHubManager(viewer: SignedIn): void {
  if (!isHubManager(viewer)) throw new DomainError("FORBIDDEN", "Only a manager of the hub may do this");
}
