import { defineConfig } from "vitest/config";

// Four projects, by what they need: nothing, nothing but many seconds, a Postgres, the production build.
export default defineConfig({
  test: {
    projects: [
      { test: { name: "solver", include: ["tests/solver/**/*.test.ts"], testTimeout: 60_000 } },
      { test: { name: "unit", include: ["tests/*.test.ts", "tests/app/**/*.test.ts", "tests/unit/**/*.test.ts"] } },
      {
        test: {
          name: "database",
          include: ["tests/db/**/*.test.ts", "tests/server/**/*.test.ts", "tests/helpers/**/*.test.ts"],
          globalSetup: ["tests/helpers/global-postgres.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          // the server's code is read once a worker, not once a file: that was a quarter of the time
          isolate: false,
        },
      },
      {
        test: {
          name: "start",
          include: ["tests/start/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
