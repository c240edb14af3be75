import { type RefusalWords, refusalOf } from "#app/_files/refusal.ts";
import { createCaller } from "#server/root.ts";
import { createContext } from "#server/runtime.ts";

type Caller = ReturnType<typeof createCaller>;

/** A file as who asks may have it, or why not. */
export async function answerFile(
  request: Request,
  read: (caller: Caller) => Promise<Response>,
  words?: RefusalWords,
): Promise<Response> {
  try {
    return await read(createCaller(await createContext(request.headers)));
  } catch (error) {
    return refusalOf(error, words);
  }
}
