import { TRPCError } from "@trpc/server";

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_REQUEST: 400,
};

/** What stands in place of a file that may not be had; any other fault is the platform's own. */
export function refusalPage(error: unknown, words: { readonly signIn: string; readonly refused: string }): Response {
  const status = error instanceof TRPCError ? STATUS[error.code] : undefined;
  if (status === undefined) throw error;
  return new Response(status === 401 ? words.signIn : words.refused, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
