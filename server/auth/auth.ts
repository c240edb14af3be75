import type { GenericEndpointContext } from "@better-auth/core";
import { passkey } from "@better-auth/passkey";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { magicLink } from "better-auth/plugins/magic-link";
import type { Database } from "#db/client.ts";
import {
  authAccount,
  authPasskey,
  authRateLimit,
  authSession,
  authUser,
  authVerification,
  isLocale,
  type Locale,
} from "#db/schema.ts";
import { demonstration } from "./demonstration.ts";
import { prepareDeparture } from "./departure.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";

export type LinkMail = { readonly email: string; readonly url: string; readonly token: string };

export type AuthOptions = {
  readonly baseUrl: string;
  readonly secret: string;
  readonly isDemonstration: () => Promise<boolean>;
  readonly sendMagicLink: (mail: LinkMail & { readonly locale?: Locale | undefined }) => Promise<void>;
  readonly sendConfirmation: (mail: LinkMail) => Promise<void>;
  /** To the present address of an account that asks for another. */
  readonly sendEmailChange: (mail: LinkMail & { readonly newEmail: string }) => Promise<void>;
  /** To whoever signs up with an address that has an account: the page itself must not tell. */
  readonly sendAlreadyKnown: (mail: Pick<LinkMail, "email">) => Promise<void>;
};

export const LINK_MINUTES = 10;
export const CONFIRMATION_HOURS = 24;

/** Tries allowed to one address. The first rule that fits holds. */
const RATE_RULES = {
  // a count begins anew only after a pause as long as the window: a room full of visitors leaves none of ten seconds
  "/sign-in/demonstration": { window: 1, max: 100 },
  "/passkey/*": { window: 60, max: 30 },
  "/sign-in/*": { window: 60, max: 20 },
  "/sign-up/*": { window: 60, max: 10 },
  "/magic-link/verify": { window: 60, max: 20 },
};

/** Accounts and sign-in; who belongs to what is ours (`member`), for it is of a territory and an account is not. */
export function createAuth(db: Database, options: AuthOptions) {
  return betterAuth({
    baseURL: options.baseUrl,
    secret: options.secret,
    trustedOrigins: originsOf(options.baseUrl),
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: {
        user: authUser,
        session: authSession,
        account: authAccount,
        verification: authVerification,
        rateLimit: authRateLimit,
        passkey: authPasskey,
      },
    }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
      // also what makes signing up answer the same whether the address is known or not
      requireEmailVerification: true,
      onExistingUserSignUp: ({ user }) => options.sendAlreadyKnown({ email: user.email }),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      autoSignInAfterVerification: true,
      expiresIn: CONFIRMATION_HOURS * 3600,
      sendVerificationEmail: ({ user, url, token }) => options.sendConfirmation({ email: user.email, url, token }),
    },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    user: {
      additionalFields: {
        isDemonstration: { type: "boolean", defaultValue: false, input: false },
        locale: { type: "string", defaultValue: "fr", input: false },
      },
      // the present address agrees first, then the new one shows that it is read
      changeEmail: {
        enabled: true,
        sendChangeEmailConfirmation: ({ user, newEmail, url, token }) =>
          options.sendEmailChange({ email: user.email, newEmail, url, token }),
      },
      deleteUser: { enabled: true, beforeDelete: (user) => prepareDeparture(db, user) },
    },
    hooks: { before: refuseOnDemonstration },
    databaseHooks: {
      session: { create: { after: (session, ctx) => followLanguage(session.userId, ctx) } },
      user: {
        create: {
          before: async (user, ctx) => ({
            data: { ...user, name: requireName(user.name), locale: pageLocale(ctx) ?? "fr" },
          }),
        },
        update: {
          before: async (user) => ({
            data: typeof user.name === "string" ? { ...user, name: requireName(user.name) } : user,
          }),
        },
      },
    },
    rateLimit: { enabled: true, storage: "database", customRules: RATE_RULES },
    advanced: { cookiePrefix: "24-100" },
    telemetry: { enabled: false },
    plugins: [
      // nobody gets an account by asking for a link: the mail says how to make one
      magicLink({
        expiresIn: LINK_MINUTES * 60,
        disableSignUp: true,
        sendMagicLink: (mail, ctx) => options.sendMagicLink({ ...mail, locale: pageLocale(ctx) }),
      }),
      passkey({
        rpName: "24/100",
        rpID: new URL(options.baseUrl).hostname,
        origin: originsOf(options.baseUrl),
        // found by the device itself, so that no address is typed
        authenticatorSelection: { residentKey: "required", userVerification: "preferred" },
      }),
      demonstration(options.isDemonstration),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

const CHANGES =
  /^\/(update-user|change-email|change-password|set-password|delete-user|revoke-(session|sessions|other-sessions)|passkey\/(verify-registration|delete-passkey|update-passkey))/;

/** The accounts of a demonstration are everybody's: nobody changes them or shuts the others out. */
const refuseOnDemonstration = createAuthMiddleware(async (ctx) => {
  if (!CHANGES.test(ctx.path)) return;
  const user = (await getSessionFromCtx(ctx))?.user;
  if (user && "isDemonstration" in user && user.isDemonstration === true) {
    throw new APIError("FORBIDDEN", { code: "DEMONSTRATION_ACCOUNT" });
  }
});

/** The language of the page from which one signs up, or asks. */
function pageLocale(ctx: Pick<GenericEndpointContext, "getCookie"> | null | undefined): Locale | undefined {
  const chosen = ctx?.getCookie("locale");
  return isLocale(chosen) ? chosen : undefined;
}

/** On a device where no language was chosen, pages speak the account's. */
async function followLanguage(userId: string, ctx: GenericEndpointContext | null): Promise<void> {
  if (!ctx || pageLocale(ctx)) return;
  const user = await ctx.context.internalAdapter.findUserById(userId);
  if (!user || !("locale" in user) || !isLocale(user.locale) || user.locale === "fr") return;
  ctx.setCookie("locale", user.locale, { path: "/", maxAge: 31_536_000, sameSite: "lax" });
}

function requireName(name: string): string {
  const kept = name.replace(/\s+/g, " ").trim();
  if (kept.length < 2 || kept.length > 100) throw new APIError("BAD_REQUEST", { code: "INVALID_NAME" });
  return kept;
}

/** On one's own machine, both of its names are the platform. */
function originsOf(baseUrl: string): string[] {
  const url = new URL(baseUrl);
  const twins: Readonly<Record<string, string>> = { localhost: "127.0.0.1", "127.0.0.1": "localhost" };
  const twin = twins[url.hostname];
  return twin ? [url.origin, `${url.protocol}//${twin}${url.port ? `:${url.port}` : ""}`] : [url.origin];
}
