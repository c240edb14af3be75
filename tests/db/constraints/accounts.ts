import { accountRows as rows } from "#tests/helpers/territory-rows.ts";
import { breaking } from "./cases.ts";

export const accountCases = [
  breaking(rows.authUser, {
    auth_user_pkey: [{ id: "user-1" }],
    auth_user_email: [{ email: "1@example.org" }],
    auth_user_locale: [{ locale: "de" }],
  }),
  breaking(rows.authSession, {
    auth_session_pkey: [{ id: "session-1" }],
    auth_session_token: [{ token: "token-1" }],
    auth_session_user_id_auth_user_id_fk: [{ userId: "nobody" }],
  }),
  breaking(rows.authAccount, {
    auth_account_pkey: [{ id: "account-1" }],
    auth_account_user_id_auth_user_id_fk: [{ userId: "nobody" }],
  }),
  breaking(rows.authPasskey, {
    auth_passkey_pkey: [{ id: "passkey-1" }],
    auth_passkey_credential: [{ credentialID: "credential-1" }],
    auth_passkey_user_id_auth_user_id_fk: [{ userId: "nobody" }],
  }),
  breaking(rows.authVerification, { auth_verification_pkey: [{ id: "verification-1" }] }),
  breaking(rows.authRateLimit, {
    auth_rate_limit_pkey: [{ id: "limit-1" }],
    auth_rate_limit_key: [{ key: "key-1" }],
  }),
];
