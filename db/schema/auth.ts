import { bigint, boolean, check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, instantAt, isOneOf, oneOf } from "./columns.ts";

/** French first. */
export const LOCALES = ["fr", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value);

// Accounts are of the platform, not of a territory: one person may belong to several. better-auth reads and writes
// these tables; `auth_` keeps its sessions apart from the sessions of a booking.

export const authUser = pgTable(
  "auth_user",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    email: text("email").notNull().unique("auth_user_email"),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text("image"),
    isDemonstration: boolean("is_demonstration").notNull().default(false),
    /** In which mails are written to this person. */
    locale: oneOf("locale", LOCALES).notNull().default("fr"),
    createdAt: createdAt(),
    updatedAt: instantAt("updated_at").notNull().defaultNow(),
  },
  () => [check("auth_user_locale", isOneOf("locale", LOCALES))],
);

export const authSession = pgTable(
  "auth_session",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => authUser.id, { onDelete: "cascade" }),
    token: text("token").notNull().unique("auth_session_token"),
    expiresAt: instantAt("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: createdAt(),
    updatedAt: instantAt("updated_at").notNull().defaultNow(),
  },
  (t) => [index("auth_session_user").on(t.userId)],
);

export const authAccount = pgTable(
  "auth_account",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => authUser.id, { onDelete: "cascade" }),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instantAt("access_token_expires_at"),
    refreshTokenExpiresAt: instantAt("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: createdAt(),
    updatedAt: instantAt("updated_at").notNull().defaultNow(),
  },
  (t) => [index("auth_account_user").on(t.userId)],
);

/** A key kept by a device, by which its holder signs in without a password. */
export const authPasskey = pgTable(
  "auth_passkey",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => authUser.id, { onDelete: "cascade" }),
    name: text("name"),
    publicKey: text("public_key").notNull(),
    credentialID: text("credential_id").notNull().unique("auth_passkey_credential"),
    counter: bigint("counter", { mode: "number" }).notNull(),
    deviceType: text("device_type").notNull(),
    backedUp: boolean("backed_up").notNull(),
    transports: text("transports"),
    aaguid: text("aaguid"),
    createdAt: createdAt(),
  },
  (t) => [index("auth_passkey_user").on(t.userId)],
);

export const authVerification = pgTable(
  "auth_verification",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instantAt("expires_at").notNull(),
    createdAt: createdAt(),
    updatedAt: instantAt("updated_at").notNull().defaultNow(),
  },
  (t) => [index("auth_verification_identifier").on(t.identifier)],
);

export const authRateLimit = pgTable("auth_rate_limit", {
  id: text("id").primaryKey(),
  key: text("key").notNull().unique("auth_rate_limit_key"),
  count: integer("count").notNull(),
  lastRequest: bigint("last_request", { mode: "number" }).notNull(),
});
