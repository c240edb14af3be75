import type { TRPCConnectionState } from "@trpc/client/unstable-internals";
import superjson from "superjson";
import type { ApiError } from "./client.tsx";
import { ApiFailure, failureOf, isInside } from "./failure.ts";

type Told = {
  readonly onStarted?: (told: object) => void;
  readonly onData?: (data: unknown) => void;
  readonly onError?: (failure: ApiFailure) => void;
  readonly onStopped?: () => void;
  readonly onComplete?: () => void;
  readonly onConnectionStateChange?: (state: TRPCConnectionState<ApiError>) => void;
};

const AGAIN_MS = 2_000;
const SLOWEST_MS = 30_000;
/** The server says something far oftener (`sse` in server/trpc.ts): where nothing comes for so long, nobody is there. */
const SILENT_MS = 30_000;

/**
 * A subscription as server-sent events, as tRPC writes them. A connection that is lost is sought again by the browser, and
 * here where the server failed, where it refused to connect, which the browser takes as final, and where nothing is heard
 * any more; each procedure tells first how things stand.
 */
export function subscribe(address: string, input: unknown, told: Told): { readonly unsubscribe: () => void } {
  const read = ({ data }: MessageEvent<string>) => superjson.deserialize(JSON.parse(data));
  const state = (told_: TRPCConnectionState<ApiError>) => told.onConnectionStateChange?.(told_);
  let again: ReturnType<typeof setTimeout> | undefined;
  let wait = AGAIN_MS;
  let source = listen();

  function listen(): EventSource {
    const source = new EventSource(`${address}?input=${encodeURIComponent(superjson.stringify(input))}`);
    const hear = () => later(SILENT_MS);
    source.addEventListener("ping", hear);
    source.addEventListener("message", hear);
    source.addEventListener("connected", () => {
      hear();
      wait = AGAIN_MS;
      told.onStarted?.({});
      state({ type: "state", state: "pending", error: null });
    });
    source.addEventListener("message", (event) => told.onData?.(read(event)));
    source.addEventListener("serialized-error", (event) => {
      end();
      const failure = failureOf(read(event));
      if (!isInside(failure)) return told.onError?.(failure);
      state({ type: "state", state: "connecting", error: failure });
      later(AGAIN_MS);
    });
    source.addEventListener("return", () => {
      end();
      told.onStopped?.();
      told.onComplete?.();
    });
    source.addEventListener("error", () => {
      const failure = new ApiFailure("The connection is lost");
      if (source.readyState !== source.CLOSED) return state({ type: "state", state: "connecting", error: failure });
      told.onError?.(failure);
      later(wait);
      wait = Math.min(SLOWEST_MS, 2 * wait);
    });
    return source;
  }

  /** Begins anew, unless something is heard before. */
  function later(ms: number): void {
    clearTimeout(again);
    again = setTimeout(() => {
      source.close();
      source = listen();
    }, ms);
  }

  function end(): void {
    clearTimeout(again);
    source.close();
  }

  return { unsubscribe: end };
}
