import { router, signedInProcedure } from "../trpc.ts";
import { weekInput } from "./schema.ts";
import { readLeft } from "./service.ts";

export const quotasRouter = router({
  left: signedInProcedure.input(weekInput).query(({ ctx, input }) => readLeft(ctx, input)),
});
