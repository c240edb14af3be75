import { randomUUID } from "node:crypto";
import { isViolation } from "#db/errors.ts";
import { demoAccounts } from "#db/seed/accounts.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { readStartEnv, smtpSettings } from "../env.ts";
import { DomainError } from "../errors.ts";
import { mutate } from "../mutation.ts";
import { slugOf } from "../slug.ts";
import { isHubManager, rightsOf } from "./access.ts";
import type { Membership } from "./data.ts";
import { insertAssociation } from "./data.ts";
import type { FoundInput } from "./schema.ts";

/** Against a flood of invented associations. */
const ASSOCIATIONS_AT_MOST = 5;

/** The viewer, where, and what each of their organizations lets them do. */
export function readMe(viewer: Viewer) {
  const { territory, user } = viewer;
  return {
    territory,
    user: user && { ...user, memberships: structuresOf(user.memberships) },
    isHubManager: isHubManager(viewer),
    now: viewer.now(),
  };
}

/** What the sign-in page offers: the accounts of a demonstration, and whether mail leaves or is only kept to be read. */
export function readSignInOptions(viewer: Viewer) {
  return {
    demonstration: viewer.territory.isDemonstration ? demoAccounts.map(({ role }) => role) : [],
    isMailSent: smtpSettings(readStartEnv()) !== null,
  };
}

/** Declares an association and makes the viewer its manager. Its name must be free: nobody poses as another. */
export async function foundAssociation(viewer: SignedIn, input: FoundInput) {
  const own = viewer.user.memberships.filter(({ organizationKind }) => organizationKind === "association");
  if (own.length >= ASSOCIATIONS_AT_MOST) throw nameFault("too_many_associations");
  const slug = slugOf(input.name);
  if (slug === "") throw nameFault("unreadable_name");
  try {
    return await mutate(viewer, "members.found", input, async (tx) => {
      const organizationId = randomUUID();
      const territoryId = viewer.territory.id;
      await insertAssociation(tx, { territoryId, organizationId, slug, name: input.name, userId: viewer.user.id });
      await recordEvent(tx, {
        territoryId,
        actor: viewer.user.id,
        action: "organization.found",
        subject: organizationId,
        details: { kind: "association" },
      });
      return { organizationId };
    });
  } catch (error) {
    if (isViolation(error, "organization_slug")) throw nameFault("name_taken", error);
    throw error;
  }
}

const nameFault = (rule: string, cause?: unknown) =>
  new DomainError("INVALID_INPUT", `An association may not have this name: ${rule}`, {
    path: ["name"],
    details: { rule },
    cause,
  });

/** Somebody alone is no structure: what they lend and borrow is shown where lending is. */
const structuresOf = (memberships: readonly Membership[]) =>
  memberships
    .filter(({ organizationKind }) => organizationKind !== "person")
    .map((one) => ({ ...one, rights: rightsOf(one) }));
