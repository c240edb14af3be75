import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import {
  acceptInput,
  inviteInput,
  leaveInput,
  organizationInput,
  recogniseInput,
  removeInput,
  revokeInput,
  roleInput,
  tellMembersInput,
  tokenInput,
} from "./schema.ts";
import {
  acceptInvitation,
  changeRole,
  invite,
  leave,
  readInvitation,
  readOrganizationPage,
  removeMember,
  revokeInvitation,
} from "./service.ts";
import { listRecognised, recognise, tellMembers } from "./standing.ts";

/** Who belongs to an organization, in what role. */
export const organizationsRouter = router({
  one: signedInProcedure
    .input(organizationInput)
    .query(({ ctx, input }) => readOrganizationPage(ctx, input.organizationId)),
  invite: signedInProcedure.input(inviteInput).mutation(({ ctx, input }) => invite(ctx, input)),
  revoke: signedInProcedure.input(revokeInput).mutation(({ ctx, input }) => revokeInvitation(ctx, input)),
  /** What a link of a mail offers, for whoever holds it. */
  invitation: publicProcedure.input(tokenInput).query(({ ctx, input }) => readInvitation(ctx, input.token)),
  accept: signedInProcedure.input(acceptInput).mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
  changeRole: signedInProcedure.input(roleInput).mutation(({ ctx, input }) => changeRole(ctx, input)),
  remove: signedInProcedure.input(removeInput).mutation(({ ctx, input }) => removeMember(ctx, input)),
  tellMembers: signedInProcedure.input(tellMembersInput).mutation(({ ctx, input }) => tellMembers(ctx, input)),
  associations: signedInProcedure.query(({ ctx }) => listRecognised(ctx)),
  recognise: signedInProcedure.input(recogniseInput).mutation(({ ctx, input }) => recognise(ctx, input)),
  leave: signedInProcedure.input(leaveInput).mutation(({ ctx, input }) => leave(ctx, input)),
});
