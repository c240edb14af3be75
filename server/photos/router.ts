import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import { addInput, firstInput, photoInput, removeInput, siteInput } from "./schema.ts";
import { addPhoto, listPhotos, putFirst, removePhoto, viewPhoto } from "./service.ts";

export const photosRouter = router({
  list: signedInProcedure.input(siteInput).query(({ ctx, input }) => listPhotos(ctx, input.site)),
  view: publicProcedure.input(photoInput).query(({ ctx, input }) => viewPhoto(ctx, input.photoId)),
  add: signedInProcedure.input(addInput).mutation(({ ctx, input }) => addPhoto(ctx, input)),
  putFirst: signedInProcedure.input(firstInput).mutation(({ ctx, input }) => putFirst(ctx, input)),
  remove: signedInProcedure.input(removeInput).mutation(({ ctx, input }) => removePhoto(ctx, input)),
});
