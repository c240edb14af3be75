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
} as const;

export type AuthFault = {
  readonly code: (typeof FAULTS)[keyof typeof FAULTS] | "tooMany" | "network" | "unexpected";
  /** Seconds to wait after too many tries. */
  readonly seconds: number;
};

/** Posts to the accounts' door; null when it agreed. */
export async function postAuth(
  path: string,
  body: Readonly<Record<string, string | boolean>> = {},
): Promise<AuthFault | null> {
  let response: Response;
  try {
    response = await fetch(`/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    return { code: "network", seconds: 0 };
  }
  if (response.ok) return null;
  if (response.status === 429) return { code: "tooMany", seconds: Number(response.headers.get("x-retry-after") ?? 60) };
  const answer = (await response.json().catch(() => null)) as { code?: string } | null;
  return { code: FAULTS[answer?.code as keyof typeof FAULTS] ?? "unexpected", seconds: 0 };
}

/** Another person, another page: everything is read again. */
export function goAs(path: string): void {
  window.location.assign(path);
}
