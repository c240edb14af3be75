import { TRPCError } from "@trpc/server";

/** What is not there yet is not there. */
const STATUS: Readonly<Record<string, number>> = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 404,
};

export type RefusalWords = { readonly signIn: string; readonly refused: string };

/**
 * What stands in place of a file that may not be had, with words where people meet it; any other fault is the platform's
 * own. An address that holds no id names no file; settings that make no sense are the asker's fault.
 */
export function refusalOf(error: unknown, words?: RefusalWords): Response {
  const code = error instanceof TRPCError ? error.code : "";
  const status = code === "BAD_REQUEST" ? (words ? 400 : 404) : STATUS[code];
  if (status === undefined) throw error;
  return new Response(words && (status === 401 ? words.signIn : words.refused), {
    status,
    headers: { ...(words && { "content-type": "text/plain; charset=utf-8" }), "cache-control": "no-store" },
  });
}
