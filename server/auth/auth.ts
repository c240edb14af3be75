import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { magicLink } from "better-auth/plugins/magic-link";
import type { Database } from "#db/client.ts";
import { authAccount, authRateLimit, authSession, authUser, authVerification } from "#db/schema.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";

export type AuthOptions = {
  readonly baseUrl: string;
  readonly secret: string;
  readonly sendMagicLink: (mail: { readonly email: string; readonly url: string }) => Promise<void>;
};

/** Accounts and sign-in; who belongs to what is ours (`member`), for it is of a territory and an account is not. */
export function createAuth(db: Database, options: AuthOptions) {
  return betterAuth({
    baseURL: options.baseUrl,
    secret: options.secret,
    trustedOrigins: [options.baseUrl],
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: {
        user: authUser,
        session: authSession,
        account: authAccount,
        verification: authVerification,
        rateLimit: authRateLimit,
      },
    }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    user: { additionalFields: { isDemonstration: { type: "boolean", defaultValue: false, input: false } } },
    rateLimit: { enabled: true, storage: "database", customRules: { "/sign-in/*": { window: 60, max: 20 } } },
    advanced: { cookiePrefix: "24-100" },
    telemetry: { enabled: false },
    plugins: [magicLink({ expiresIn: 600, sendMagicLink: ({ email, url }) => options.sendMagicLink({ email, url }) })],
  });
}

export type Auth = ReturnType<typeof createAuth>;
