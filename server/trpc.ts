import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { isConflict } from "#db/errors.ts";
import type { Context, SignedInContext } from "./context.ts";
import { type DomainCode, DomainError, type FieldFault, faultsOf } from "./errors.ts";
import { logError } from "./log.ts";
import { transformer } from "./written.ts";

const HTTP_MEANING: Record<DomainCode, TRPCError["code"]> = {
  NOT_SIGNED_IN: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  INVALID_INPUT: "BAD_REQUEST",
  SLOT_TAKEN: "CONFLICT",
  CLOSED_HOURS: "CONFLICT",
  QUOTA_EXCEEDED: "CONFLICT",
  UNINSURED: "CONFLICT",
  OTHER_USE_LATE: "CONFLICT",
  OTHER_USE_UNANSWERED: "CONFLICT",
  STATE_CHANGED: "CONFLICT",
  PLAN_RUNNING: "CONFLICT",
  ALREADY_ASKED: "CONFLICT",
  PLAN_STALE: "CONFLICT",
  PIN_IMPOSSIBLE: "CONFLICT",
  EDIT_STALE: "CONFLICT",
  EDIT_REFUSED: "CONFLICT",
  EDIT_HELD: "CONFLICT",
  INVALID_INSTANCE: "UNPROCESSABLE_CONTENT",
  KEY_REUSED: "UNPROCESSABLE_CONTENT",
  BUSY: "SERVICE_UNAVAILABLE",
};

const t = initTRPC.context<Context>().create({
  transformer,
  // whoever listens knows by it that the connection still leads here, and this side that somebody still listens
  sse: { ping: { enabled: true, intervalMs: 10_000 } },
  errorFormatter({ shape, error, ctx }) {
    const domain = error.cause instanceof DomainError ? error.cause : null;
    const invalid = error.code === "BAD_REQUEST" && error.cause instanceof ZodError;
    return {
      ...shape,
      // What went wrong inside stays inside; the request id finds it in the log.
      message: domain || invalid ? shape.message : "Unexpected error",
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        domainCode: domain?.code ?? (invalid ? ("INVALID_INPUT" as const) : null),
        details: domain?.details ?? {},
        fields: error.cause instanceof ZodError ? fieldFaults(error.cause) : domain ? faultsOf(domain) : [],
        requestId: ctx?.requestId ?? null,
      },
    };
  },
});

function fieldFaults(error: ZodError): FieldFault[] {
  return error.issues.map((issue) => {
    const { code, path, message, ...rest } = issue;
    const params: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(rest)) {
      if (typeof value === "string" || typeof value === "number") params[name] = value;
    }
    // A refinement names its own sentence by its message.
    return { path: path.join("."), code: code === "custom" ? message : code, params };
  });
}

const withMappedErrors = t.middleware(async ({ next, ctx, path }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause;
  if (cause instanceof DomainError) {
    throw new TRPCError({ code: HTTP_MEANING[cause.code], message: cause.message, cause });
  }
  if (isConflict(cause)) {
    const busy = new DomainError("BUSY", "The database is contended; try again", { cause });
    throw new TRPCError({ code: HTTP_MEANING.BUSY, message: busy.message, cause: busy });
  }
  if (result.error.code === "INTERNAL_SERVER_ERROR") logError(result.error, { requestId: ctx.requestId, path });
  return result;
});

const signedIn = t.middleware(({ ctx, next }) => {
  if (!ctx.user) throw new DomainError("NOT_SIGNED_IN", "Sign in first");
  return next({ ctx: ctx as SignedInContext });
});

export const { router, createCallerFactory } = t;
export const publicProcedure = t.procedure.use(withMappedErrors);
export const signedInProcedure = publicProcedure.use(signedIn);
