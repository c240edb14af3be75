/** SQLSTATEs that a caller may meet by no fault of its own. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CONFLICT_CODES: ReadonlySet<string> = new Set([
  "40001", // serialization_failure
  "40P01", // deadlock_detected
  "55P03", // lock_not_available: lock_timeout ran out
]);

type PostgresError = { readonly code: string; readonly constraint?: string; readonly detail?: string };

/** The driver's error inside what Drizzle throws, or null when the database did not speak. */
export function postgresError(error: unknown): PostgresError | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && /^[0-9A-Z]{5}$/.test(cause.code)) {
      return cause as Error & PostgresError;
    }
  }
  return null;
}

/** Did the database refuse by this very constraint? */
export function isViolation(error: unknown, constraint: string): boolean {
  const found = postgresError(error);
  return found?.code.startsWith("23") === true && found.constraint === constraint;
}

/** Did two transactions meet, so that running this one again may succeed? */
export function isConflict(error: unknown): boolean {
  return CONFLICT_CODES.has(postgresError(error)?.code ?? "");
}
