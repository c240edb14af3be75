import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { WebSocketServer } from "ws";

/** What Neon runs before its databases: WebSocket frames in, bytes of the Postgres protocol out. */
export async function startWebSocketProxy(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl);
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  let connections = 0;
  server.on("connection", (socket) => {
    connections++;
    const postgres = connect(Number(port), hostname);
    socket.on("message", (data) => postgres.write(data as Buffer));
    postgres.on("data", (data) => socket.send(data));
    socket.on("close", () => postgres.destroy());
    postgres.on("close", () => socket.close());
    postgres.on("error", () => socket.terminate());
  });
  await once(server, "listening");
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}/`,
    /** How many connections have come this way. */
    connections: () => connections,
    close: async () => {
      for (const client of server.clients) client.terminate();
      await new Promise((closed) => server.close(closed));
    },
  };
}
