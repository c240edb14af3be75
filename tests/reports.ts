import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");

/** What a step's tests came to. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Browser tests that failed once and passed when they were run again. */
  unsteady?: number;
  /** Each failed test: where it is written, what it says, why it failed. */
  failures: readonly string[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: readonly {
    name: string;
    status: string;
    message: string;
    assertionResults: readonly { status: string; fullName: string; failureMessages: readonly string[] }[];
  }[];
}

interface PlaywrightSuite {
  suites?: readonly PlaywrightSuite[];
  specs: readonly {
    title: string;
    file: string;
    line: number;
    tests: readonly { projectName: string; status: string; results: readonly { error?: { message?: string } }[] }[];
  }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: readonly PlaywrightSuite[];
  errors: readonly { message?: string }[];
}

/** Reads the JSON report of vitest; throws where there is none. */
export function readVitest(file: string): Counts {
  const report = readReport<VitestReport>(file);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(({ name, status, message, assertionResults }) => {
      const failed = assertionResults.filter((test) => test.status === "failed");
      const told = failed.map(({ fullName, failureMessages }) => `${fullName}\n${headOf(failureMessages[0])}`);
      // a file that does not load has no tests to tell of
      const all = told.length === 0 && status === "failed" ? [`does not load\n${headOf(message)}`] : told;
      return all.map((failure) => `${relative(ROOT, name)} › ${failure}`);
    }),
  };
}

/** Reads the JSON report of Playwright; throws where there is none. */
export function readPlaywright(file: string): Counts {
  const { stats, suites, errors } = readReport<PlaywrightReport>(file);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    unsteady: stats.flaky,
    failures: [...suites.flatMap(failuresOf), ...errors.map(({ message }) => headOf(message))],
  };
}

function failuresOf({ suites = [], specs }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ projectName, status, results }) => {
        const error = results.find((result) => result.error)?.error?.message;
        const where = `[${projectName}] ${file}:${line} › ${title}${status === "flaky" ? " (passed at the second try)" : ""}`;
        return `${where}\n${headOf(error)}`;
      }),
  );
  return [...own, ...suites.flatMap(failuresOf)];
}

/** The first lines of a failure: enough to know it when the rest of the output is lost. */
function headOf(message = "no message"): string {
  return message
    .split("\n")
    .slice(0, 12)
    .map((line) => `    ${line}\n`)
    .join("");
}

function readReport<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8"));
}
