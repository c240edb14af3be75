import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import superjson from "superjson";
import type { AppRouter } from "#server/root.ts";

/**
 * Subscriptions as server-sent events, as tRPC writes them. Its own link also reads streams that no page here has, for 4 KB
 * on every page. A connection that is lost is sought again by the browser; each procedure tells first how things stand.
 */
export const eventsLink =
  (url: string): TRPCLink<AppRouter> =>
  () =>
  ({ op: { path, input } }) =>
    observable((observer) => {
      const source = new EventSource(`${url}/${path}?input=${encodeURIComponent(superjson.stringify(input))}`);
      const read = ({ data }: MessageEvent<string>) => superjson.deserialize(JSON.parse(data));
      source.addEventListener("connected", () => {
        observer.next({ result: { type: "started" } });
        observer.next({ result: { type: "state", state: "pending", error: null } });
      });
      source.addEventListener("message", (event) => observer.next({ result: { type: "data", data: read(event) } }));
      source.addEventListener("serialized-error", (event) => {
        source.close();
        observer.error(TRPCClientError.from({ error: read(event) } as Parameters<typeof TRPCClientError.from>[0]));
      });
      source.addEventListener("return", () => {
        source.close();
        observer.next({ result: { type: "stopped" } });
        observer.complete();
      });
      source.addEventListener("error", () => {
        const error = TRPCClientError.from<AppRouter>(new Error("The connection is lost"));
        if (source.readyState === source.CLOSED) observer.error(error);
        else observer.next({ result: { type: "state", state: "connecting", error } });
      });
      return () => source.close();
    });
