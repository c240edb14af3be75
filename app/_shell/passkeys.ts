import { type AuthFault, getAuth, postAuth } from "./auth.ts";

const OPTIONS = "/passkey/generate-";

/** Only on https, or on one's own machine by its name: a browser knows no key for an address of numbers. */
export const knowsPasskeys = () =>
  typeof window !== "undefined" && window.isSecureContext && "PublicKeyCredential" in window;

/** Makes a key on this device and keeps its public half; null when done. */
export async function addPasskey(name: string): Promise<AuthFault | null> {
  const asked = await getAuth(`${OPTIONS}register-options?${new URLSearchParams({ name })}`);
  if ("fault" in asked) return asked.fault;
  const { startRegistration } = await import("@simplewebauthn/browser");
  const response = await held(() => startRegistration({ optionsJSON: asked.answer as never }));
  return response ? postAuth("/passkey/verify-registration", { response, name }) : CANCELLED;
}

/** Signs in by a key that this device holds; null when done. */
export async function signInByPasskey(): Promise<AuthFault | null> {
  const asked = await getAuth(`${OPTIONS}authenticate-options`);
  if ("fault" in asked) return asked.fault;
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const response = await held(() => startAuthentication({ optionsJSON: asked.answer as never }));
  return response ? postAuth("/passkey/verify-authentication", { response }) : CANCELLED;
}

const CANCELLED: AuthFault = { code: "passkeyCancelled", seconds: 0 };

/** Null when the person closed the browser's question, or has no key here: the browser does not say which. */
async function held<T>(ceremony: () => Promise<T>): Promise<T | null> {
  try {
    return await ceremony();
  } catch (error) {
    if (error instanceof Error && ["NotAllowedError", "AbortError", "InvalidStateError"].includes(error.name))
      return null;
    throw error;
  }
}
