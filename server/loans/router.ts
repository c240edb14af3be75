import { router, signedInProcedure } from "../trpc.ts";
import { listDisplaced, startRepair } from "./displace.ts";
import { sayHandover, viewPhoto } from "./handover.ts";
import { writeToSide } from "./letters.ts";
import { listAt, listMine, viewLoan } from "./listed.ts";
import { takeLoan } from "./offers.ts";
import {
  agreeInput,
  askInput,
  cancelInput,
  decideInput,
  displacedInput,
  photoInput,
  repairInput,
  sayInput,
  settleInput,
  siteInput,
  takeInput,
  tokenInput,
  writeInput,
} from "./schema.ts";
import { askLoan, cancelLoan, decideLoan } from "./service.ts";
import { agreeSettlement, settleLoan } from "./settle.ts";

export const loansRouter = router({
  ask: signedInProcedure.input(askInput).mutation(({ ctx, input }) => askLoan(ctx, input)),
  decide: signedInProcedure.input(decideInput).mutation(({ ctx, input }) => decideLoan(ctx, input)),
  cancel: signedInProcedure.input(cancelInput).mutation(({ ctx, input }) => cancelLoan(ctx, input)),
  displaced: signedInProcedure.input(displacedInput).query(({ ctx, input }) => listDisplaced(ctx, input)),
  repair: signedInProcedure.input(repairInput).mutation(({ ctx, input }) => startRepair(ctx, input)),
  take: signedInProcedure.input(takeInput).mutation(({ ctx, input }) => takeLoan(ctx, input)),
  mine: signedInProcedure.query(({ ctx }) => listMine(ctx)),
  at: signedInProcedure.input(siteInput).query(({ ctx, input }) => listAt(ctx, input.site)),
  view: signedInProcedure.input(tokenInput).query(({ ctx, input }) => viewLoan(ctx, input.token)),
  photo: signedInProcedure.input(photoInput).query(({ ctx, input }) => viewPhoto(ctx, input)),
  write: signedInProcedure.input(writeInput).mutation(({ ctx, input }) => writeToSide(ctx, input)),
  settle: signedInProcedure.input(settleInput).mutation(({ ctx, input }) => settleLoan(ctx, input)),
  agree: signedInProcedure.input(agreeInput).mutation(({ ctx, input }) => agreeSettlement(ctx, input)),
  say: signedInProcedure.input(sayInput).mutation(({ ctx, input }) => sayHandover(ctx, input)),
});
