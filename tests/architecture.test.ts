import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

// Import rules that the linter's patterns cannot say; the table is in ARCHITECTURE.md.

const ROOT = join(import.meta.dirname, "..");
const files = globSync("{app,server,solver,db,tests}/**/*.{ts,tsx}", { cwd: ROOT }).map((file) => normalize(file));
const sources = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), "utf8")]));

type Import = { readonly file: string; readonly target: string; readonly typeOnly: boolean };
const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\(\s*"([^"]+)"\s*\)/g;
const ALIASES: readonly [RegExp, string][] = [
  [/^#solver$/, "solver/index.ts"],
  [/^#(solver|server|db|app|tests)\//, "$1/"],
];

function importsOf(file: string): Import[] {
  return [...(sources.get(file) ?? "").matchAll(IMPORT)].map((match) => {
    let target = match[2] ?? match[3] ?? "";
    if (target.startsWith(".")) target = normalize(join(dirname(file), target));
    for (const [pattern, replacement] of ALIASES) target = target.replace(pattern, replacement);
    return { file, target, typeOnly: match[1] !== undefined };
  });
}

const imports = files.flatMap(importsOf);
const inside = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
const offenders = (rule: (found: Import) => boolean) =>
  imports.filter(rule).map(({ file, target }) => `${file} → ${target}`);

describe("who imports whom", () => {
  test("the files that are checked exist, so that no rule below holds for want of anything to read", () => {
    expect(files.length).toBeGreaterThan(40);
    expect(imports.length).toBeGreaterThan(100);
  });

  test("app reaches the application through app/_trpc and app/api only", () => {
    const doors = ["app/_trpc/", "app/api/"];
    const found = offenders(
      ({ file, target }) =>
        inside("app")(file) &&
        !doors.some((door) => file.startsWith(door)) &&
        ["server", "db", "solver"].some((folder) => inside(folder)(target)),
    );
    expect(found).toEqual([]);
  });

  test("notices are given by app/_components/toast.ts, which fetches their library with the first", () => {
    const allowed = ["app/_components/toast.ts", "app/_components/toaster.tsx"];
    expect(offenders(({ file, target }) => target === "sonner" && !allowed.includes(file))).toEqual([]);
  });

  test("server never imports app, React or Next", () => {
    const found = offenders(
      ({ file, target }) =>
        inside("server")(file) && (inside("app")(target) || /^(react|react-dom|next|next-intl)(\/|$)/.test(target)),
    );
    expect(found).toEqual([]);
  });

  test("db imports none of app, server, solver", () => {
    const found = offenders(
      ({ file, target }) => inside("db")(file) && ["app", "server", "solver"].some((folder) => inside(folder)(target)),
    );
    expect(found).toEqual([]);
  });

  test("the solver imports nothing outside itself, and only solver/node knows Node", () => {
    const pure = (file: string) => inside("solver")(file) && !inside("solver/node")(file);
    expect(
      offenders(({ file, target }) => pure(file) && (!inside("solver")(target) || inside("solver/node")(target))),
    ).toEqual([]);
    const found = offenders(
      ({ file, target }) => inside("solver/node")(file) && !inside("solver")(target) && !target.startsWith("node:"),
    );
    expect(found).toEqual([]);
  });

  test("only start-up and the context bring solver workers into the server", () => {
    const found = offenders(
      ({ file, target, typeOnly }) =>
        inside("server")(file) &&
        inside("solver/node")(target) &&
        !typeOnly &&
        file !== normalize("server/runtime.ts") &&
        !inside("server/start")(file),
    );
    expect(found).toEqual([]);
  });

  test("a domain reaches another domain through its service, data or access only", () => {
    const domainOf = (path: string) => /^server\/([a-z-]+)\//.exec(path)?.[1];
    const doors = /\/(service|data|access|schema)\.ts$/;
    const plumbing = new Set(["start", "jobs", "mail", "auth", "pdf"]);
    const found = offenders(({ file, target, typeOnly }) => {
      const [from, to] = [domainOf(file), domainOf(target)];
      return (
        !!from && !!to && from !== to && !plumbing.has(from) && !plumbing.has(to) && !typeOnly && !doors.test(target)
      );
    });
    expect(found).toEqual([]);
  });

  test("nothing imports from tests", () => {
    expect(offenders(({ file, target }) => !inside("tests")(file) && inside("tests")(target))).toEqual([]);
  });

  test("only app/_map imports the map library", () => {
    const found = offenders(
      ({ file, target }) => /^(maplibre-gl|react-map-gl)/.test(target) && !inside("app/_map")(file),
    );
    expect(found).toEqual([]);
  });

  test("no file imports itself through others", () => {
    const graph = new Map<string, string[]>();
    for (const { file, target, typeOnly } of imports) {
      if (!typeOnly && sources.has(target)) graph.set(file, [...(graph.get(file) ?? []), target]);
    }
    expect(cycles(graph)).toEqual([]);
  });
});

describe("what is never written", () => {
  test("the search knows neither clock nor chance", () => {
    const found = files.filter(
      (file) =>
        inside("solver")(file) &&
        !inside("solver/node")(file) &&
        /\bMath\.random\b|\bDate\b\s*[.(]|\bperformance\b/.test(withoutComments(sources.get(file) ?? "")),
    );
    expect(found).toEqual([]);
  });

  test("process.env is read by server/env.ts only, but for commands and tests", () => {
    const allowed = [/^server[\\/]env\.ts$/, /^db[\\/](migrate|seed)\.ts$/, /^tests[\\/]/];
    const found = files.filter(
      (file) =>
        !allowed.some((pattern) => pattern.test(file)) &&
        /process\.env\b/.test(withoutComments(sources.get(file) ?? "").replace(/process\.env\.NEXT_RUNTIME/g, "")),
    );
    expect(found).toEqual([]);
  });

  test("a checkbox or a radio is a Tick, which keeps what is ticked before the page’s scripts have come", () => {
    const found = files.filter(
      (file) => inside("app")(file) && /<input\b[^>]*\btype="(?:checkbox|radio)"/.test(sources.get(file) ?? ""),
    );
    expect(found).toEqual([]);
  });

  test("pages ask for no randomUUID, which a browser lacks where the page comes over plain http", () => {
    const found = files.filter(
      (file) => inside("app")(file) && /\brandomUUID\b/.test(withoutComments(sources.get(file) ?? "")),
    );
    expect(found).toEqual([]);
  });

  test("drawers without a name: no utils, helpers, types or index inside a domain", () => {
    const found = files.filter((file) => /^server\/[a-z-]+\/(utils|helpers|types|index|misc)\.ts$/.test(file));
    expect(found).toEqual([]);
  });

  test("no default export outside Next's own files", () => {
    const nexts =
      /(page|layout|error|not-found|loading|global-error|route|template|default|icon|manifest|robots|sitemap|request)\.tsx?$/;
    const found = files.filter(
      (file) => /^export default/m.test(sources.get(file) ?? "") && !nexts.test(file) && !inside("tests")(file),
    );
    expect(found).toEqual([]);
  });
});

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}

/** Each elementary cycle met by a depth-first walk, as a readable path. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string) => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(" → "));
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return found;
}
