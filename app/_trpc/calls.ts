// Calls of procedures over HTTP, as tRPC's server reads them. What one moment of the page asks goes in one request.
import superjson, { type SuperJSONResult } from "superjson";
import { ApiFailure, failureOf } from "./failure.ts";

export const API = "/api/trpc";
/** Longer addresses are refused on the way by some servers. */
const MAX_URL = 8_000;

/** Long answers, for which nothing else of the same moment has to wait; and what may not wait for others, or is fetched ahead. */
const ALONE: ReadonlySet<string> = new Set([
  "campaigns.board",
  "campaigns.plan",
  "campaigns.preview",
  "campaigns.rulings",
]);

type Kind = "query" | "mutation";
type Call = {
  readonly path: string;
  readonly input: SuperJSONResult;
  readonly done: (output: unknown) => void;
  readonly failed: (failure: ApiFailure) => void;
};
type Answer = { readonly result?: { readonly data?: SuperJSONResult }; readonly error?: unknown };

const waiting: Record<Kind, Call[]> = { query: [], mutation: [] };

export function call(kind: Kind, path: string, input: unknown): Promise<unknown> {
  return new Promise((done, failed) => {
    if (waiting[kind].length === 0) setTimeout(() => send(kind));
    waiting[kind].push({ path, input: superjson.serialize(input), done, failed });
  });
}

function send(kind: Kind): void {
  const calls = waiting[kind];
  waiting[kind] = [];
  let batch: Call[] = [];
  for (const one of calls) {
    if (ALONE.has(one.path)) {
      void ask(kind, [one]);
      continue;
    }
    if (kind === "query" && batch.length > 0 && queryUrl([...batch, one]).length > MAX_URL) {
      void ask(kind, batch);
      batch = [];
    }
    batch.push(one);
  }
  if (batch.length > 0) void ask(kind, batch);
}

type Asked = Pick<Call, "path" | "input">;
const urlOf = (calls: readonly Asked[]) => `${API}/${calls.map(({ path }) => path).join(",")}?batch=1`;
const inputsOf = (calls: readonly Asked[]) => JSON.stringify({ ...calls.map(({ input }) => input) });
const queryUrl = (calls: readonly Asked[]) => `${urlOf(calls)}&input=${encodeURIComponent(inputsOf(calls))}`;

/** Where the answer to one query is that is asked alone: to have it fetched before it is asked. */
export const urlOfQuery = (path: string, input: unknown) => queryUrl([{ path, input: superjson.serialize(input) }]);

async function ask(kind: Kind, calls: readonly Call[]): Promise<void> {
  try {
    const response =
      kind === "query"
        ? await fetch(queryUrl(calls))
        : await fetch(urlOf(calls), {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: inputsOf(calls),
          });
    const written: Answer | readonly Answer[] = await response.json();
    // one answer for all where the whole request is refused
    calls.forEach((one, index) => {
      settle(one, "length" in written ? written[index] : written);
    });
  } catch (cause) {
    const failure = new ApiFailure("The server did not answer", undefined, cause);
    for (const { failed } of calls) failed(failure);
  }
}

function settle({ done, failed }: Call, answer: Answer | undefined): void {
  if (answer?.result) done(answer.result.data && superjson.deserialize(answer.result.data, { inPlace: true }));
  else failed(failureOf(answer?.error));
}
