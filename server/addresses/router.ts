import { router, signedInProcedure } from "../trpc.ts";
import { importInput, searchInput } from "./schema.ts";
import { searchAddresses } from "./search.ts";
import { importFile, readState } from "./service.ts";

/** The territory's streets and numbers, of files of the Base Adresse Nationale. */
export const addressesRouter = router({
  search: signedInProcedure.input(searchInput).query(({ ctx, input }) => searchAddresses(ctx, input.text)),
  state: signedInProcedure.query(({ ctx }) => readState(ctx)),
  import: signedInProcedure.input(importInput).mutation(({ ctx, input }) => importFile(ctx, input)),
});
