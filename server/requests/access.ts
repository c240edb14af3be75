import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hasRight, isHubManager, mayChangeAsked } from "../members/access.ts";

type Owned = { readonly id: string; readonly organizationId: string; readonly createdBy: string };

/** Who asked, and who may change all that the organization asks. To others it does not exist. */
export function requireRequester(viewer: SignedIn, request: Owned | null, requestId: string): asserts request is Owned {
  if (request && mayChangeAsked(viewer, request)) return;
  throw new DomainError("NOT_FOUND", `No request ${requestId}`);
}

/** A hub manager reads all requests. */
export function requireReader(viewer: SignedIn, request: Owned | null, requestId: string): asserts request is Owned {
  if (request && (hasRight(viewer, request.organizationId, "see") || isHubManager(viewer))) return;
  throw new DomainError("NOT_FOUND", `No request ${requestId}`);
}
