import type { TRPCConnectionState } from "@trpc/client/unstable-internals";
import superjson from "superjson";
import type { ApiError } from "./client.tsx";
import { ApiFailure, failureOf } from "./failure.ts";

type Told = {
  readonly onStarted?: (told: object) => void;
  readonly onData?: (data: unknown) => void;
  readonly onError?: (failure: ApiFailure) => void;
  readonly onStopped?: () => void;
  readonly onComplete?: () => void;
  readonly onConnectionStateChange?: (state: TRPCConnectionState<ApiError>) => void;
};

/** What went wrong inside the server, a database under too much load above all, may be over soon. */
const AGAIN_MS = 2_000;
const isInside = ({ data }: ApiFailure) => (data?.httpStatus ?? 0) >= 500;

/**
 * A subscription as server-sent events, as tRPC writes them. A connection that is lost is sought again by the browser, and
 * here where the server failed; each procedure tells first how things stand.
 */
export function subscribe(address: string, input: unknown, told: Told): { readonly unsubscribe: () => void } {
  const read = ({ data }: MessageEvent<string>) => superjson.deserialize(JSON.parse(data));
  const state = (told_: TRPCConnectionState<ApiError>) => told.onConnectionStateChange?.(told_);
  let again: ReturnType<typeof setTimeout> | undefined;
  let source = listen();

  function listen(): EventSource {
    const source = new EventSource(`${address}?input=${encodeURIComponent(superjson.stringify(input))}`);
    source.addEventListener("connected", () => {
      told.onStarted?.({});
      state({ type: "state", state: "pending", error: null });
    });
    source.addEventListener("message", (event) => told.onData?.(read(event)));
    source.addEventListener("serialized-error", (event) => {
      source.close();
      const failure = failureOf(read(event));
      if (isInside(failure)) later(failure);
      else told.onError?.(failure);
    });
    source.addEventListener("return", () => {
      source.close();
      told.onStopped?.();
      told.onComplete?.();
    });
    source.addEventListener("error", () => {
      const failure = new ApiFailure("The connection is lost");
      if (source.readyState === source.CLOSED) told.onError?.(failure);
      else state({ type: "state", state: "connecting", error: failure });
    });
    return source;
  }

  function later(failure: ApiFailure): void {
    state({ type: "state", state: "connecting", error: failure });
    again = setTimeout(() => {
      source = listen();
    }, AGAIN_MS);
  }

  return {
    unsubscribe: () => {
      clearTimeout(again);
      source.close();
    },
  };
}
