import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, formCsrfMiddleware } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { demoAccounts } from "#db/seed/accounts.ts";

const body = z.object({ role: z.enum(demoAccounts.map(({ role }) => role)) });

/**
 * One-click sign-in to the accounts of a demonstration. Their passwords are public anyway; a door of its own keeps many
 * visitors behind one address from being taken for someone who guesses passwords.
 */
export function demonstration(isDemonstration: () => Promise<boolean>) {
  return {
    id: "demonstration",
    endpoints: {
      signInDemonstration: createAuthEndpoint(
        "/sign-in/demonstration",
        { method: "POST", body, requireHeaders: true, use: [formCsrfMiddleware] },
        async (ctx) => {
          const account = demoAccounts.find(({ role }) => role === ctx.body.role);
          const found =
            account && (await isDemonstration())
              ? await ctx.context.internalAdapter.findUserByEmail(account.email)
              : null;
          const user = found?.user;
          // an account of the same address that is not marked as demonstration belongs to someone
          if (!user || !("isDemonstration" in user) || user.isDemonstration !== true) throw new APIError("NOT_FOUND");
          const session = await ctx.context.internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ status: true });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
