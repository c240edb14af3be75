// Accounts have a door of their own (app/api/auth); this is the page's side of it.

const FAULTS = {
  INVALID_EMAIL_OR_PASSWORD: "wrong",
  EMAIL_NOT_VERIFIED: "unverified",
  INVALID_EMAIL: "email",
  VALIDATION_ERROR: "email",
  PASSWORD_TOO_SHORT: "shortPassword",
  PASSWORD_TOO_LONG: "longPassword",
  INVALID_NAME: "name",
  INVALID_ORIGIN: "origin",
  MISSING_OR_NULL_ORIGIN: "origin",
  LAST_MANAGER: "lastManager",
  DEMONSTRATION_ACCOUNT: "demonstration",
  SESSION_NOT_FRESH: "stale",
  SESSION_EXPIRED: "stale",
  PASSKEY_NOT_FOUND: "unknownPasskey",
  AUTHENTICATION_FAILED: "unknownPasskey",
  PREVIOUSLY_REGISTERED: "knownPasskey",
} as const;

export type AuthFault = {
  readonly code: (typeof FAULTS)[keyof typeof FAULTS] | "tooMany" | "network" | "unexpected" | "passkeyCancelled";
  /** Seconds to wait after too many tries. */
  readonly seconds: number;
};

/** Posts to the accounts' door; null when it agreed. */
export async function postAuth(path: string, body: object = {}): Promise<AuthFault | null> {
  const asked = await ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return "fault" in asked ? asked.fault : null;
}

/** Asks the accounts' door for something. */
export const getAuth = (path: string) => ask(path, {});

async function ask(path: string, how: RequestInit): Promise<{ answer: unknown } | { fault: AuthFault }> {
  try {
    const response = await fetch(`/api/auth${path}`, how);
    return response.ok ? { answer: await response.json().catch(() => null) } : { fault: await faultOf(response) };
  } catch {
    return { fault: { code: "network", seconds: 0 } };
  }
}

async function faultOf(response: Response): Promise<AuthFault> {
  if (response.status === 429) return { code: "tooMany", seconds: Number(response.headers.get("x-retry-after") ?? 60) };
  const answer = (await response.json().catch(() => null)) as { code?: string } | null;
  return { code: FAULTS[answer?.code as keyof typeof FAULTS] ?? "unexpected", seconds: 0 };
}

/** Another person, another page: everything is read again. */
export function goAs(path: string): void {
  window.location.assign(path);
}
