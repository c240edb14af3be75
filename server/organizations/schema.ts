import { z } from "zod";
import { MEMBER_ROLES } from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";

const email = z.string().trim().toLowerCase().pipe(z.email().max(200));
const role = z.enum(MEMBER_ROLES);
const team = z
  .string()
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .pipe(z.string().max(80))
  .default("");
/** 32 random bytes, base64url. */
const token = z.string().min(20).max(100);

type Named = { readonly role: string; readonly team: string };
const hasOwnTeam = ({ role: held, team: named }: Named) => named === "" || held === "team-lead";
const isLongEnough = ({ team: named }: Named) => named.length !== 1;
const ONLY_TEAM_LEADS = { path: ["team"], message: "only_team_leads" };
const TEAM_TOO_SHORT = { path: ["team"], message: "team_too_short" };

export const organizationInput = z.object({ organizationId: z.uuid() });
export const inviteInput = z
  .object({ key: mutationKey, organizationId: z.uuid(), email, role, team })
  .refine(hasOwnTeam, ONLY_TEAM_LEADS)
  .refine(isLongEnough, TEAM_TOO_SHORT);
export const revokeInput = z.object({ key: mutationKey, invitationId: z.uuid() });
export const tokenInput = z.object({ token });
export const acceptInput = z.object({ key: mutationKey, token });
export const roleInput = z
  .object({ key: mutationKey, memberId: z.uuid(), role, team })
  .refine(hasOwnTeam, ONLY_TEAM_LEADS)
  .refine(isLongEnough, TEAM_TOO_SHORT);
export const removeInput = z.object({ key: mutationKey, memberId: z.uuid() });
export const leaveInput = z.object({ key: mutationKey, organizationId: z.uuid() });

export const tellMembersInput = z.object({
  key: mutationKey,
  organizationId: z.uuid(),
  members: z.int().min(1).max(1_000_000).nullable(),
});
export const recogniseInput = z.object({ key: mutationKey, organizationId: z.uuid(), isPublicUtility: z.boolean() });

export type TellMembersInput = z.infer<typeof tellMembersInput>;
export type RecogniseInput = z.infer<typeof recogniseInput>;
export type InviteInput = z.infer<typeof inviteInput>;
export type RevokeInput = z.infer<typeof revokeInput>;
export type AcceptInput = z.infer<typeof acceptInput>;
export type RoleInput = z.infer<typeof roleInput>;
export type RemoveInput = z.infer<typeof removeInput>;
export type LeaveInput = z.infer<typeof leaveInput>;
