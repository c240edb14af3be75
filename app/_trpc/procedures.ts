// The router's procedures as TanStack Query takes them: the shape of tRPC's own binding, of which these pages use seven
// methods. The binding would bring tRPC's whole client with it, web sockets included.
import { skipToken } from "@tanstack/react-query";
import { API, call } from "./calls.ts";
import { subscribe } from "./events.ts";

type Options = { readonly enabled?: boolean } | undefined;
type Method = (path: readonly string[], ...given: never[]) => unknown;

const keyOf = (path: readonly string[], type: "query" | null, input?: unknown) => {
  const rest = { ...(input !== undefined && input !== skipToken && { input }), ...(type && { type }) };
  return Object.keys(rest).length > 0 ? [path, rest] : [path];
};
const named = (path: readonly string[]) => path.join(".");

const METHODS: Readonly<Record<string, Method>> = {
  query: (path, input: unknown) => call("query", named(path), input),
  mutate: (path, input: unknown) => call("mutation", named(path), input),
  queryKey: (path, input: unknown) => keyOf(path, "query", input),
  queryFilter: (path, input: unknown, filters: object) => ({ ...filters, queryKey: keyOf(path, "query", input) }),
  pathKey: (path) => keyOf(path, null),
  pathFilter: (path, filters: object) => ({ ...filters, queryKey: keyOf(path, null) }),
  queryOptions: (path, input: unknown, options: Options) => ({
    ...options,
    queryKey: keyOf(path, "query", input),
    queryFn: input === skipToken ? skipToken : () => call("query", named(path), input),
  }),
  mutationOptions: (path, options: Options) => ({
    ...options,
    mutationKey: [path],
    mutationFn: (input: unknown) => call("mutation", named(path), input),
  }),
  subscriptionOptions: (path, input: unknown, options: Options) => ({
    ...options,
    enabled: options?.enabled ?? input !== skipToken,
    queryKey: keyOf(path, null, input),
    subscribe: (told: object) => subscribe(`${API}/${named(path)}`, input, told),
  }),
};

/** `procedures.places.site.queryOptions(…)`: names on the way, then a method. */
function at(path: readonly string[]): unknown {
  return new Proxy(() => undefined, {
    get: (_, name) => (typeof name === "string" && name !== "then" ? at([...path, name]) : undefined),
    apply: (_, __, given: never[]) => METHODS[path.at(-1) ?? ""]?.(path.slice(0, -1), ...given),
  });
}

export const procedures = at([]);
