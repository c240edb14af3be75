import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hasRight, isHubManager } from "../members/access.ts";
import type { Kind, Side } from "./terms.ts";

type Parties = { readonly id: string; readonly organizationId: string; readonly ownerId: string };

/** The sides in whose name the viewer may accept a convention of that kind. */
export function sidesOf(viewer: SignedIn, { organizationId, ownerId }: Parties, kind: Kind): readonly Side[] {
  const sides: Side[] = [];
  if (hasRight(viewer, organizationId, "sign")) sides.push("holder");
  if (hasRight(viewer, ownerId, "sign")) sides.push("owner");
  if (kind === "shelter" && isHubManager(viewer)) sides.push("hub");
  return sides;
}

/** A convention is its parties' and the hub's; to others it does not exist. */
export function requireReader(viewer: SignedIn, booking: Parties): void {
  const { id, organizationId, ownerId } = booking;
  if (hasRight(viewer, organizationId, "see") || hasRight(viewer, ownerId, "decide") || isHubManager(viewer)) return;
  throw new DomainError("NOT_FOUND", `No booking ${id}`);
}

export function requireSides(viewer: SignedIn, booking: Parties, kind: Kind): readonly Side[] {
  requireReader(viewer, booking);
  const sides = sidesOf(viewer, booking, kind);
  if (sides.length > 0) return sides;
  throw new DomainError("FORBIDDEN", `No right to sign for a party of booking ${booking.id}`);
}
