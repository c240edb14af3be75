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

/**
 * A subscription as server-sent events, as tRPC writes them. A connection that is lost is sought again by the browser; each
 * procedure tells first how things stand.
 */
export function subscribe(address: string, input: unknown, told: Told): { readonly unsubscribe: () => void } {
  const source = new EventSource(`${address}?input=${encodeURIComponent(superjson.stringify(input))}`);
  const read = ({ data }: MessageEvent<string>) => superjson.deserialize(JSON.parse(data));
  const state = (told_: TRPCConnectionState<ApiError>) => told.onConnectionStateChange?.(told_);
  source.addEventListener("connected", () => {
    told.onStarted?.({});
    state({ type: "state", state: "pending", error: null });
  });
  source.addEventListener("message", (event) => told.onData?.(read(event)));
  source.addEventListener("serialized-error", (event) => {
    source.close();
    told.onError?.(failureOf(read(event)));
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
  return { unsubscribe: () => source.close() };
}
