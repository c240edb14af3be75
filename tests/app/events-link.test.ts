import { createTRPCClient } from "@trpc/client";
import superjson from "superjson";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventsLink } from "#app/_trpc/events-link.ts";
import type { AppRouter } from "#server/root.ts";

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
afterEach(() => void vi.unstubAllGlobals());

function subscribe() {
  const told: unknown[] = [];
  const client = createTRPCClient<AppRouter>({ links: [eventsLink("/api/trpc")] });
  const planId = "00000000-0000-4000-8000-000000000001";
  const { unsubscribe } = client.campaigns.progress.subscribe(
    { planId },
    {
      onStarted: () => told.push("started"),
      onData: (data) => told.push(data),
      onError: ({ message }) => told.push(message),
      onStopped: () => told.push("stopped"),
      onConnectionStateChange: ({ state }) => told.push(state),
    },
  );
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

test("whoever leaves closes the connection", () => {
  const { source, unsubscribe } = subscribe();
  unsubscribe();
  expect(source.readyState).toBe(source.CLOSED);
});
