import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { warm } from "#server/start/warm.ts";

test("the workbench is asked once a start is over, and what does not answer is left", async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer(({ url }, response) => {
    asked.push(url);
    if (url === "/broken") response.destroy();
    else response.end("page");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await warm(port, { afterMs: 0 });
  expect(asked).toEqual([expect.stringMatching(/^\/hub\/campagnes\/[0-9a-f-]{36}$/)]);
  await warm(port, { pages: ["/broken", "/next"], afterMs: 0 });
  expect(asked.slice(1)).toEqual(["/broken", "/next"]);
  await new Promise((resolve) => server.close(resolve));
  await warm(port, { afterMs: 0 });
});
