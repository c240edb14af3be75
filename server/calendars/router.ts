import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import { linkInput, readInput, unlinkInput } from "./schema.ts";
import { listLinks, makeLink, readByLink, removeLink } from "./service.ts";

export const calendarsRouter = router({
  mine: signedInProcedure.query(({ ctx }) => listLinks(ctx)),
  link: signedInProcedure.input(linkInput).mutation(({ ctx, input }) => makeLink(ctx, input)),
  unlink: signedInProcedure.input(unlinkInput).mutation(({ ctx, input }) => removeLink(ctx, input)),
  read: publicProcedure.input(readInput).query(({ ctx, input }) => readByLink(ctx, input.token)),
});
