import type { Viewer } from "../context.ts";
import { type Audience, audienceOf } from "../listings/data.ts";
import type { Asked, Filters } from "./schema.ts";

/** Whose prices are the viewer's: those of the structure that they act for, else an association's. */
export function askerOf({ user }: Viewer): Audience {
  const [acting] = user?.memberships ?? [];
  return acting ? audienceOf(acting.organizationKind) : "association";
}

/** What is asked, for who asks. */
export const withAsker = <T extends Filters>(viewer: Viewer, input: T): Asked<T> => ({
  ...input,
  asker: input.asker ?? askerOf(viewer),
});
