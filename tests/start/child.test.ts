import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { processesWith } from "#tests/helpers/platform.ts";

const CHILD = new URL("../../server/start/child.ts", import.meta.url).href;

const isAlive = (mark: string) => processesWith(mark).length > 0;

test("a child that will not leave when its parent has been killed is made to", async () => {
  const mark = `stubborn-${randomUUID()}`;
  const script = `
    const { startChild } = await import(${JSON.stringify(CHILD)});
    const deaf = "trap '' TERM; while :; do sleep 0.2; done; : ${mark}";
    startChild("/bin/sh", ["-c", deaf], { farewell: "SIGTERM", wholeGroup: true, stdio: "ignore" });
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 500);`;
  spawnSync(process.execPath, ["--input-type=module", "--eval", script]);
  expect(isAlive(mark)).toBe(true);
  await expect.poll(() => isAlive(mark), { timeout: 20_000 }).toBe(false);
});
