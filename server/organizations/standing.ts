// What a policy may weigh of an association: how many members it tells of, and that it is recognised as of public utility.
import { type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireHubManager, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readAssociations, updateStanding } from "./data.ts";
import type { RecogniseInput, TellMembersInput } from "./schema.ts";

/** An association says itself how many members it has; plans that stand are not changed by it. */
export async function tellMembers(viewer: SignedIn, input: TellMembersInput) {
  requireRight(viewer, input.organizationId, "people");
  return mutate(viewer, "organizations.tellMembers", input, async (tx) => {
    await set(tx, viewer, input.organizationId, { members: input.members }, "organization.tell-members");
    return { organizationId: input.organizationId };
  });
}

/** The associations, for the hub that checks the decree. */
export async function listRecognised(viewer: SignedIn) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, readAssociations);
}

/** The hub has seen the decree, or sees that it holds no more. */
export async function recognise(viewer: SignedIn, input: RecogniseInput) {
  requireHubManager(viewer);
  return mutate(viewer, "organizations.recognise", input, async (tx) => {
    const { organizationId, isPublicUtility } = input;
    await set(tx, viewer, organizationId, { isPublicUtility }, "organization.recognise");
    return { organizationId };
  });
}

async function set(
  tx: Transaction,
  viewer: SignedIn,
  organizationId: string,
  told: Parameters<typeof updateStanding>[2],
  action: string,
): Promise<void> {
  if (!(await updateStanding(tx, organizationId, told))) {
    throw new DomainError("NOT_FOUND", `No association ${organizationId}`, { path: ["organizationId"] });
  }
  const by = { territoryId: viewer.territory.id, actor: viewer.user.id };
  await recordEvent(tx, { ...by, action, subject: organizationId, details: told });
}
