// Playwright global setup: one seeded platform, by the real start-up on the production build, with its own data folder and port.
import { join } from "node:path";
import { findFreePort } from "#server/start/ports.ts";
import { databaseUrlOf, makeDataDir, removeDataDir, runPlatform } from "#tests/helpers/platform.ts";

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  // `PLATFORM_URL=http://localhost:3000 npx playwright test` uses a platform that runs already, started in this folder
  if (process.env.PLATFORM_URL) {
    process.env.PLATFORM_DATABASE ??= databaseUrlOf(join(import.meta.dirname, "../../.data"));
    return undefined;
  }
  const dataDir = makeDataDir();
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const run = runPlatform({ env: { PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: url } });
  try {
    await run.ready;
  } catch (error) {
    removeDataDir(dataDir);
    throw error;
  }
  process.env.PLATFORM_URL = url;
  process.env.PLATFORM_DATABASE = databaseUrlOf(dataDir);
  return async () => {
    run.process.kill("SIGTERM");
    await run.exit;
    removeDataDir(dataDir);
  };
}
