/** A start-up failure that the person at the terminal can mend: its message is the one line shown. */
export class StartError extends Error {
  override name = "StartError";
}

export function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

export function codeOf(error: unknown): string | undefined {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return undefined;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
