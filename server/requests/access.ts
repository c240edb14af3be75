import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { isHubManager, isMemberOf } from "../members/access.ts";

type Owned = { readonly id: string; readonly organizationId: string };

/** Members of its organization change a request; to others it does not exist. */
export function requireRequester(viewer: SignedIn, request: Owned | null, requestId: string): asserts request is Owned {
  if (request && isMemberOf(viewer, request.organizationId)) return;
  throw new DomainError("NOT_FOUND", `No request ${requestId}`);
}

/** A hub manager reads all requests. */
export function requireReader(viewer: SignedIn, request: Owned | null, requestId: string): asserts request is Owned {
  if (request && (isMemberOf(viewer, request.organizationId) || isHubManager(viewer))) return;
  throw new DomainError("NOT_FOUND", `No request ${requestId}`);
}
