import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readPlaywright, readVitest } from "#tests/reports.ts";

const folder = mkdtempSync(join(tmpdir(), "24-100-reports-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, report: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(report));
  return file;
}

test("a failed test is told with its file and its reason, and so is a file that does not load", () => {
  const counts = readVitest(
    write("vitest.json", {
      ...{ numPassedTests: 7, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 },
      testResults: [
        {
          ...{ name: resolve("tests/solver/a.test.ts"), status: "failed", message: "" },
          assertionResults: [
            { status: "passed", fullName: "adds", failureMessages: [] },
            { status: "failed", fullName: "takes away", failureMessages: ["expected 1 to be 2\n    at a.test.ts:3"] },
          ],
        },
        { name: resolve("tests/unit/b.test.ts"), status: "failed", message: "no such module", assertionResults: [] },
      ],
    }),
  );
  expect(counts).toMatchObject({ passed: 7, failed: 1, skipped: 2 });
  expect(counts.failures).toHaveLength(2);
  expect(counts.failures[0]).toMatch(/^tests\/solver\/a.test.ts › takes away\n {4}expected 1 to be 2\n/);
  expect(counts.failures[1]).toMatch(/^tests\/unit\/b.test.ts › does not load\n {4}no such module\n/);
});

test("a failed journey is told with its screen and line, and so is one that passed at the second try", () => {
  const journey = (title: string, status: string, message?: string) => ({
    ...{ title, file: "10-map.spec.ts", line: 12 },
    tests: [{ projectName: "phone", status, results: [{ error: message ? { message } : undefined }, {}] }],
  });
  const counts = readPlaywright(
    write("playwright.json", {
      stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
      errors: [],
      suites: [
        {
          specs: [journey("draws", "expected")],
          suites: [{ specs: [journey("finds", "unexpected", "no button"), journey("turns", "flaky", "too late")] }],
        },
      ],
    }),
  );
  expect(counts).toMatchObject({ passed: 2, failed: 1, unsteady: 1 });
  expect(counts.failures).toEqual([
    "[phone] 10-map.spec.ts:12 › finds\n    no button\n",
    "[phone] 10-map.spec.ts:12 › turns (passed at the second try)\n    too late\n",
  ]);
});

test("a report that was not written is a fault of its step", () => {
  expect(() => readVitest(join(folder, "none.json"))).toThrow("ENOENT");
});
