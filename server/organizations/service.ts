import { createHash, randomBytes } from "node:crypto";
import { type Transaction, withTerritory } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import type { MEMBER_ROLES } from "#db/schema.ts";
import { readLocale } from "../account/data.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { invitationMail, joinedMail, removedMail } from "../mail/member-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { type Family, familyOf, hasRight, RIGHTS_OF, requireMembership, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import {
  countOtherManagers,
  countSent,
  deleteMember,
  endInvitation,
  insertMember,
  lockOrganization,
  readByToken,
  readInvitationById,
  readManagerEmails,
  readMember,
  readMembers,
  readStanding,
  readStandingOf,
  replaceInvitation,
  updateMember,
} from "./data.ts";
import type { AcceptInput, InviteInput, LeaveInput, RemoveInput, RevokeInput, RoleInput } from "./schema.ts";

const INVITATION_DAYS = 7;
/** Against invitations as a way to send mail to strangers. */
const INVITATIONS_A_DAY = 30;

type Role = (typeof MEMBER_ROLES)[number];

const rolesOf = (family: Family) => Object.keys(RIGHTS_OF[family]) as Role[];

/** An organization's people, for its members; addresses and standing invitations for those who manage them. */
export async function readOrganizationPage(viewer: SignedIn, organizationId: string) {
  const { organizationName, organizationSlug, organizationKind, role, rights } = requireMembership(
    viewer,
    organizationId,
  );
  const family = familyOf(organizationKind);
  const canManage = hasRight(viewer, organizationId, "people");
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const members = await readMembers(tx, organizationId);
    return {
      id: organizationId,
      name: organizationName,
      slug: organizationSlug,
      kind: organizationKind,
      family,
      role,
      rights,
      canManage,
      /** The table of rights of its kind. */
      roles: rolesOf(family).map((one) => ({ role: one, rights: RIGHTS_OF[family][one] ?? [] })),
      members: members.map(({ userId, email, ...one }) => {
        const isYou = userId === viewer.user.id;
        return { ...one, isYou, email: canManage || isYou ? email : null };
      }),
      ...(await readStandingOf(tx, organizationId)),
      managers: members.filter((one) => one.role === "manager").length,
      invitations: canManage ? await readStanding(tx, organizationId, viewer.now()) : [],
    };
  });
}

/**
 * Offers a role to whoever reads the mail of an address, with or without an account, for a week. A second invitation to
 * the same address takes the place of the first, whose link no longer works.
 */
export async function invite(viewer: SignedIn, input: InviteInput) {
  const { organizationId, email, role, team } = input;
  requireRight(viewer, organizationId, "people");
  const { organizationName, organizationKind } = requireMembership(viewer, organizationId);
  requireRoleOf(familyOf(organizationKind), role);
  // the mail alone holds it: what is kept, and what a repeated call is answered, does not tell it
  const token = randomBytes(32).toString("base64url");
  const now = viewer.now();
  const locale = await readLocale(viewer.db, email);
  return mutate(viewer, "organizations.invite", input, async (tx) => {
    const members = await readMembers(tx, organizationId);
    if (members.some((one) => one.email.toLowerCase() === email)) throw fault(["email"], "already_member");
    if ((await countSent(tx, viewer.user.id, daysFrom(now, -1))) >= INVITATIONS_A_DAY) {
      throw fault(["email"], "too_many_invitations", { most: INVITATIONS_A_DAY });
    }
    const expiresAt = daysFrom(now, INVITATION_DAYS);
    const row = { territoryId: viewer.territory.id, organizationId, email, role, team: team || null };
    const invitationId = await replaceInvitation(
      tx,
      { ...row, tokenHash: hashOf(token), expiresAt, createdBy: viewer.user.id, createdAt: now },
      now,
    );
    const facts = { territory: viewer.territory, organizationName, invitationId, email, locale, role, token };
    await enqueueMail(tx, invitationMail({ ...facts, inviterName: viewer.user.name, days: INVITATION_DAYS }));
    await record(tx, viewer, "member.invite", organizationId, { invitation: invitationId, role });
    return { invitationId, expiresAt };
  });
}

/** Takes an invitation back: its link no longer works. */
export async function revokeInvitation(viewer: SignedIn, input: RevokeInput) {
  return mutate(viewer, "organizations.revoke", input, async (tx) => {
    const found = await readInvitationById(tx, input.invitationId);
    if (!found || !hasRight(viewer, found.organizationId, "people")) {
      throw new DomainError("NOT_FOUND", `No invitation ${input.invitationId}`);
    }
    if (!(await endInvitation(tx, found.id, viewer.now(), null))) {
      throw new DomainError("STATE_CHANGED", `Invitation ${found.id} has ended already`);
    }
    await record(tx, viewer, "member.revoke-invitation", found.organizationId, { invitation: found.id });
    return { invitationId: found.id };
  });
}

/** What the holder of a link is offered, and whether it may still be accepted. */
export async function readInvitation(viewer: Viewer, token: string) {
  const found = await withTerritory(viewer.db, viewer.territory.id, (tx) => readByToken(tx, hashOf(token)));
  if (!found) throw new DomainError("NOT_FOUND", "No invitation has this token");
  const { organizationId, organizationName, organizationKind, email, role, team } = found;
  const state = found.acceptedBy
    ? "accepted"
    : found.endedAt
      ? "revoked"
      : found.expiresAt <= viewer.now()
        ? "expired"
        : "open";
  const isMine = viewer.user?.email.toLowerCase() === email;
  return {
    organizationId,
    organizationName,
    family: familyOf(organizationKind),
    email,
    role,
    team,
    state,
    isMine,
  } as const;
}

/** Joins an organization, by the account whose address was invited. */
export async function acceptInvitation(viewer: SignedIn, input: AcceptInput) {
  try {
    return await mutate(viewer, "organizations.accept", input, async (tx) => {
      const found = await readByToken(tx, hashOf(input.token));
      if (!found) throw new DomainError("NOT_FOUND", "No invitation has this token");
      if (viewer.user.email.toLowerCase() !== found.email) {
        throw new DomainError("FORBIDDEN", `Invitation ${found.id} is for another address`);
      }
      const isOpen =
        found.expiresAt > viewer.now() && (await endInvitation(tx, found.id, viewer.now(), viewer.user.id));
      if (!isOpen) throw new DomainError("STATE_CHANGED", `Invitation ${found.id} has ended`);
      const { organizationId, organizationName, organizationSlug, role, team } = found;
      const { id: territoryId } = viewer.territory;
      await insertMember(tx, { territoryId, organizationId, userId: viewer.user.id, role, team });
      const facts = {
        territory: viewer.territory,
        organizationName,
        organizationSlug,
        invitationId: found.id,
        name: viewer.user.name,
        role,
      };
      for (const recipient of await readManagerEmails(tx, organizationId)) {
        if (recipient !== viewer.user.email) await enqueueMail(tx, joinedMail(facts, recipient));
      }
      await record(tx, viewer, "member.join", organizationId, { invitation: found.id, role });
      return { organizationId };
    });
  } catch (error) {
    if (!isViolation(error, "member_once")) throw error;
    throw new DomainError("STATE_CHANGED", "Already a member of this organization", { cause: error });
  }
}

/** Gives another role. The last manager keeps theirs: an organization is never without one. */
export async function changeRole(viewer: SignedIn, input: RoleInput) {
  return mutate(viewer, "organizations.changeRole", input, async (tx) => {
    const found = await requireManaged(tx, viewer, input.memberId);
    requireRoleOf(familyOf(found.organizationKind), input.role);
    if (input.role !== "manager") await requireOtherManager(tx, found);
    await updateMember(tx, found.id, { role: input.role, team: input.team || null });
    await record(tx, viewer, "member.change-role", found.organizationId, { member: found.userId, role: input.role });
    return { memberId: found.id };
  });
}

/** Ends someone's part in an organization, at once. What they asked for it stays. */
export async function removeMember(viewer: SignedIn, input: RemoveInput) {
  return mutate(viewer, "organizations.remove", input, async (tx) => {
    const found = await requireManaged(tx, viewer, input.memberId);
    await endMembership(tx, viewer, found);
    if (found.userId !== viewer.user.id) {
      await enqueueMail(tx, removedMail({ ...found, territory: viewer.territory, memberId: found.id }, found.email));
    }
    return { memberId: found.id };
  });
}

/** Anybody may leave; the last manager names another first. */
export async function leave(viewer: SignedIn, input: LeaveInput) {
  requireMembership(viewer, input.organizationId);
  return mutate(viewer, "organizations.leave", input, async (tx) => {
    const mine = (await readMembers(tx, input.organizationId)).find(({ userId }) => userId === viewer.user.id);
    const found = mine && (await readMember(tx, mine.id));
    if (!found) throw new DomainError("STATE_CHANGED", `No longer a member of ${input.organizationId}`);
    await endMembership(tx, viewer, found);
    return { organizationId: input.organizationId };
  });
}

type Found = NonNullable<Awaited<ReturnType<typeof readMember>>>;

async function endMembership(tx: Transaction, viewer: SignedIn, found: Found): Promise<void> {
  await requireOtherManager(tx, found);
  await deleteMember(tx, found.id);
  await record(tx, viewer, "member.leave", found.organizationId, { member: found.userId });
}

async function requireManaged(tx: Transaction, viewer: SignedIn, memberId: string): Promise<Found> {
  const found = await readMember(tx, memberId);
  if (found && hasRight(viewer, found.organizationId, "people")) return found;
  throw new DomainError("NOT_FOUND", `No member ${memberId} to manage`);
}

/** Refuses what would leave the organization without a manager, whoever else acts at the same time. */
async function requireOtherManager(tx: Transaction, { id, organizationId }: Found): Promise<void> {
  await lockOrganization(tx, organizationId);
  const now = await readMember(tx, id);
  if (!now) throw new DomainError("STATE_CHANGED", `Member ${id} has left`);
  if (now.role === "manager" && (await countOtherManagers(tx, organizationId, id)) === 0) {
    throw fault(["role"], "last_manager");
  }
}

function requireRoleOf(family: Family, role: Role): void {
  if (!rolesOf(family).includes(role)) throw fault(["role"], "no_such_role");
}

const fault = (path: string[], rule: string, details: Record<string, string | number> = {}) =>
  new DomainError("INVALID_INPUT", `${path.join(".")}: ${rule}`, { path, details: { rule, ...details } });

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

const daysFrom = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000);

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
