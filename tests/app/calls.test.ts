import { skipToken } from "@tanstack/react-query";
import superjson from "superjson";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { urlOfQuery } from "#app/_trpc/calls.ts";
import type { useTRPC, useTRPCClient } from "#app/_trpc/client.tsx";
import { ApiFailure, failureOf, isPassing } from "#app/_trpc/failure.ts";
import { procedures } from "#app/_trpc/procedures.ts";

const trpc = procedures as ReturnType<typeof useTRPC>;
const client = procedures as ReturnType<typeof useTRPCClient>;

/** The network of these tests: what the server would write is said by hand. */
class Source extends EventTarget {
  static last: Source;
  readonly CLOSED = 2;
  readyState = 1;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    Source.last = this;
  }
  close() {
    this.readyState = this.CLOSED;
  }
  say(event: string, data: unknown = "") {
    const text = typeof data === "string" ? data : superjson.stringify(data);
    this.dispatchEvent(new MessageEvent(event, { data: text }));
  }
}

beforeEach(() => void vi.stubGlobal("EventSource", Source));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function subscribe() {
  const told: unknown[] = [];
  const planId = "00000000-0000-4000-8000-000000000001";
  const listener = {
    onStarted: () => told.push("started"),
    onData: (data: unknown) => told.push(data),
    onError: ({ message }: { readonly message: string }) => told.push(message),
    onStopped: () => told.push("stopped"),
    onConnectionStateChange: ({ state }: { readonly state: string }) => told.push(state),
  };
  const { unsubscribe } = trpc.campaigns.progress.subscriptionOptions({ planId }).subscribe(listener as never);
  return { told, source: Source.last, unsubscribe };
}

test("a subscription asks with its input, tells what comes with its types, and stops when the server has said all", () => {
  const { told, source } = subscribe();
  expect(decodeURIComponent(source.url)).toContain('/api/trpc/campaigns.progress?input={"json":{"planId":"00000000');
  source.say("connected", "{}");
  source.say("message", { at: new Date(0) });
  source.say("return");
  expect(told).toEqual(["started", "pending", { at: new Date(0) }, "stopped"]);
  expect(source.readyState).toBe(source.CLOSED);
});

test("a lost connection is sought again, one that is refused is a fault", () => {
  const { told, source } = subscribe();
  source.dispatchEvent(new Event("error"));
  expect(told).toEqual(["connecting"]);
  source.close();
  source.dispatchEvent(new Event("error"));
  expect(told.at(-1)).toBe("The connection is lost");
});

test("a refusal of the procedure is told in its words, and nobody listens any more", () => {
  const { told, source } = subscribe();
  source.say("serialized-error", { message: "No plan", code: -32004, data: { code: "NOT_FOUND" } });
  expect(told).toEqual(["No plan"]);
  expect(source.readyState).toBe(source.CLOSED);
});

test("what fails inside the server is asked again after a while, unless whoever listened has left", () => {
  vi.useFakeTimers();
  const fault = { message: "Unexpected error", code: -32603, data: { code: "INTERNAL_SERVER_ERROR", httpStatus: 500 } };
  const { told, source, unsubscribe } = subscribe();
  source.say("serialized-error", fault);
  expect([told, source.readyState]).toEqual([["connecting"], source.CLOSED]);
  vi.advanceTimersByTime(5_000);
  const next = Source.last;
  expect(next).not.toBe(source);
  next.say("message", { revision: 2 });
  expect(told.at(-1)).toEqual({ revision: 2 });
  next.say("serialized-error", fault);
  unsubscribe();
  vi.advanceTimersByTime(5_000);
  expect(Source.last).toBe(next);
});

test("one that the server refuses to open is sought again too, less and less often, until whoever listened leaves", () => {
  vi.useFakeTimers();
  const { told, source, unsubscribe } = subscribe();
  const refuse = () => {
    const { last } = Source;
    last.close();
    last.dispatchEvent(new Event("error"));
    return last;
  };
  expect(refuse()).toBe(source);
  expect(told).toEqual(["The connection is lost"]);
  vi.advanceTimersByTime(2_000);
  const second = refuse();
  expect(second).not.toBe(source);
  vi.advanceTimersByTime(2_000);
  expect(Source.last).toBe(second);
  vi.advanceTimersByTime(2_000);
  const third = Source.last;
  expect(third).not.toBe(second);
  third.say("connected", "{}");
  third.say("message", { locks: [] });
  expect(told.at(-1)).toEqual({ locks: [] });
  refuse();
  unsubscribe();
  vi.advanceTimersByTime(60_000);
  expect(Source.last).toBe(third);
});

test("a connection on which nothing is heard any more is begun anew, and one that goes on telling is kept", () => {
  vi.useFakeTimers();
  const { told, source } = subscribe();
  source.say("connected", "{}");
  for (let i = 0; i < 10; i++) {
    vi.advanceTimersByTime(10_000);
    source.say("ping");
  }
  expect(Source.last).toBe(source);
  vi.advanceTimersByTime(31_000);
  expect(source.readyState).toBe(source.CLOSED);
  Source.last.say("message", { revision: 3 });
  expect(told.at(-1)).toEqual({ revision: 3 });
  Source.last.say("return");
  const { last } = Source;
  vi.advanceTimersByTime(60_000);
  expect(Source.last).toBe(last);
});

test("a failure passes where nothing was refused: the network is lost, or the server is out of breath", () => {
  const of = (httpStatus: number) => failureOf({ message: "Held", data: { httpStatus } });
  expect([new ApiFailure("Lost"), of(503), of(409)].map(isPassing)).toEqual([true, true, false]);
});

test("whoever leaves closes the connection", () => {
  const { source, unsubscribe } = subscribe();
  unsubscribe();
  expect(source.readyState).toBe(source.CLOSED);
});

const day = "2027-01-12";
const asked = { day, stepFree: false };

/** Answers each request by hand, and keeps what was asked. */
function answer(...written: readonly unknown[]) {
  const seen: { readonly url: URL; readonly init: RequestInit | undefined }[] = [];
  const left = [...written];
  vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
    seen.push({ url: new URL(url, "http://localhost"), init });
    return Response.json(left.shift());
  });
  return seen;
}
const good = (output: unknown) => ({ result: { data: superjson.serialize(output) } });
const bad = (shape: object) => ({ error: superjson.serialize(shape) });

test("what a moment asks goes in one request, and each call has its own answer, types and all", async () => {
  const seen = answer([good({ at: new Date(0) }), bad({ message: "No site", data: { domainCode: "NOT_FOUND" } })]);
  const [map, place] = await Promise.allSettled([
    client.places.map.query(asked),
    client.places.site.query({ slug: "nulle-part" }),
  ]);
  expect(seen.map(({ url }) => url.pathname)).toEqual(["/api/trpc/places.map,places.site"]);
  expect(seen[0]?.url.searchParams.get("batch")).toBe("1");
  expect(JSON.parse(seen[0]?.url.searchParams.get("input") ?? "")).toEqual({
    0: { json: asked },
    1: { json: { slug: "nulle-part" } },
  });
  expect(map).toEqual({ status: "fulfilled", value: { at: new Date(0) } });
  expect(place).toMatchObject({ reason: { message: "No site", data: { domainCode: "NOT_FOUND" } } });
});

test("what would make too long an address goes in several", async () => {
  const seen = answer([good(1), good(2)], [good(3)]);
  const slug = "a".repeat(3_500);
  const answers = [1, 2, 3].map(() => client.places.site.query({ slug }));
  expect(await Promise.all(answers)).toEqual([1, 2, 3]);
  expect(seen.every(({ url }) => url.href.length < 8_100)).toBe(true);
});

test("a long list is asked alone, where it can be fetched ahead", async () => {
  const seen = answer([good("season")], [good({ requests: [] })]);
  const campaignId = "00000000-0000-4000-8000-000000000001";
  const answers = await Promise.all([
    client.campaigns.board.query({ campaignId }),
    client.campaigns.one.query({ campaignId }),
  ]);
  expect(seen.map(({ url }) => url.pathname)).toEqual(["/api/trpc/campaigns.board", "/api/trpc/campaigns.one"]);
  expect(`${seen[0]?.url.pathname}${seen[0]?.url.search}`).toBe(urlOfQuery("campaigns.board", { campaignId }));
  expect(answers).toEqual(["season", { requests: [] }]);
});

test("a change is sent as a body, and one refusal stands for all that was sent with it", async () => {
  const seen = answer(bad({ message: "Busy", data: { domainCode: "BUSY" } }));
  const change = { key: "0123456789abcdef", name: "Camille" };
  await expect(client.swaps.answer.mutate(change as never)).rejects.toMatchObject({ data: { domainCode: "BUSY" } });
  expect(seen[0]?.init).toMatchObject({ method: "POST", body: JSON.stringify({ 0: { json: change } }) });
});

test("without an answer the network is at fault, which is no refusal", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  const failure = await client.places.map.query(asked).catch((reason: unknown) => reason);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).toHaveProperty("data", undefined);
});

test("an answer that names no fault is one that was not understood", async () => {
  answer({ error: "Cross-site calls are refused" });
  await expect(client.places.map.query(asked)).rejects.toThrow("The answer was not understood");
});

test("keys tell a query, all of its inputs, and all of a part of the router, each within the next", () => {
  const { map } = trpc.places;
  expect(map.queryKey(asked)).toEqual([["places", "map"], { input: asked, type: "query" }]);
  expect(map.queryOptions(asked).queryKey).toEqual(map.queryKey(asked));
  expect(map.queryFilter(asked, { exact: true })).toEqual({ exact: true, queryKey: map.queryKey(asked) });
  expect(map.pathKey()).toEqual([["places", "map"]]);
  expect(trpc.places.pathFilter()).toEqual({ queryKey: [["places"]] });
  expect(map.queryOptions(skipToken).queryFn).toBe(skipToken);
});
