import { router, signedInProcedure } from "../trpc.ts";
import {
  createInput,
  entryInput,
  erpInput,
  placeInput,
  roomsInput,
  siteInput,
  siteMutation,
  spacesInput,
} from "./schema.ts";
import {
  createListing,
  discardDraft,
  publish,
  readListing,
  readListingOptions,
  saveEntry,
  saveErp,
  savePlace,
  saveRooms,
  saveSpaces,
  withdraw,
} from "./service.ts";

/** What an owner says of its places, step by step; drafts are kept from the first. */
export const listingsRouter = router({
  options: signedInProcedure.query(({ ctx }) => readListingOptions(ctx)),
  read: signedInProcedure.input(siteInput).query(({ ctx, input }) => readListing(ctx, input.site)),
  create: signedInProcedure.input(createInput).mutation(({ ctx, input }) => createListing(ctx, input)),
  savePlace: signedInProcedure.input(placeInput).mutation(({ ctx, input }) => savePlace(ctx, input)),
  saveSpaces: signedInProcedure.input(spacesInput).mutation(({ ctx, input }) => saveSpaces(ctx, input)),
  saveRooms: signedInProcedure.input(roomsInput).mutation(({ ctx, input }) => saveRooms(ctx, input)),
  saveErp: signedInProcedure.input(erpInput).mutation(({ ctx, input }) => saveErp(ctx, input)),
  saveEntry: signedInProcedure.input(entryInput).mutation(({ ctx, input }) => saveEntry(ctx, input)),
  publish: signedInProcedure.input(siteMutation).mutation(({ ctx, input }) => publish(ctx, input)),
  withdraw: signedInProcedure.input(siteMutation).mutation(({ ctx, input }) => withdraw(ctx, input)),
  discard: signedInProcedure.input(siteMutation).mutation(({ ctx, input }) => discardDraft(ctx, input)),
});
