import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";

/** Does the viewer manage the territory's hub? */
export function isHubManager(viewer: Viewer): boolean {
  return (
    viewer.user?.memberships.some(({ organizationKind, role }) => organizationKind === "hub" && role === "manager") ??
    false
  );
}

/** Is the viewer a member, in any role, of the organization? */
export function isMemberOf(viewer: Viewer, organizationId: string): boolean {
  return viewer.user?.memberships.some((membership) => membership.organizationId === organizationId) ?? false;
}

export function requireHubManager(viewer: SignedIn): void {
  if (!isHubManager(viewer)) throw new DomainError("FORBIDDEN", "Only a manager of the hub may do this");
}

/** The same answer whether the organization is another's or does not exist, so that nothing is learned by asking. */
export function requireMemberOf(viewer: SignedIn, organizationId: string): void {
  if (!isMemberOf(viewer, organizationId)) {
    throw new DomainError("FORBIDDEN", `Not a member of organization ${organizationId}`);
  }
}
