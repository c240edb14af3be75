import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { membersRouter } from "./members/router.ts";
import { createCallerFactory, router } from "./trpc.ts";

export const appRouter = router({
  members: membersRouter,
});

export type AppRouter = typeof appRouter;
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
export const createCaller = createCallerFactory(appRouter);
