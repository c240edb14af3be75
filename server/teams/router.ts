import { router, signedInProcedure } from "../trpc.ts";
import { assignTeamInput, endTeamInput, saveTeamInput, teamsInput } from "./schema.ts";
import { assignTeam, endTeam, listTeams, saveTeam } from "./service.ts";

export const teamsRouter = router({
  list: signedInProcedure.input(teamsInput).query(({ ctx, input }) => listTeams(ctx, input)),
  save: signedInProcedure.input(saveTeamInput).mutation(({ ctx, input }) => saveTeam(ctx, input)),
  end: signedInProcedure.input(endTeamInput).mutation(({ ctx, input }) => endTeam(ctx, input)),
  assign: signedInProcedure.input(assignTeamInput).mutation(({ ctx, input }) => assignTeam(ctx, input)),
});
