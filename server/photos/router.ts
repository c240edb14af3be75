import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import { addInput, firstInput, listInput, photoInput, removeInput } from "./schema.ts";
import { addPhoto, listPhotos, putFirst, removePhoto, viewPhoto } from "./service.ts";

export const photosRouter = router({
  list: signedInProcedure.input(listInput).query(({ ctx, input }) => listPhotos(ctx, input)),
  view: publicProcedure.input(photoInput).query(({ ctx, input }) => viewPhoto(ctx, input.photoId)),
  add: signedInProcedure.input(addInput).mutation(({ ctx, input }) => addPhoto(ctx, input)),
  putFirst: signedInProcedure.input(firstInput).mutation(({ ctx, input }) => putFirst(ctx, input)),
  remove: signedInProcedure.input(removeInput).mutation(({ ctx, input }) => removePhoto(ctx, input)),
});
