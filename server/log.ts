/** One structured line on standard error. Values are JSON, so a line break in one forges no second line. */
export function logError(error: unknown, fields: Readonly<Record<string, unknown>> = {}): void {
  const chain: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) chain.push(`${cause.name}: ${cause.message}`);
  const stack = error instanceof Error ? error.stack : undefined;
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), level: "error", ...fields, error: chain, stack })}\n`,
  );
}

export function logInfo(message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level: "info", message, ...fields })}\n`);
}
