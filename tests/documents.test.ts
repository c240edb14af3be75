import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

// A document that names a file of the project names one that is there.

const ROOT = join(import.meta.dirname, "..");
const documents = globSync("{*,db/*,db/seed/data/*,solver/*,public/*/*}.md", { cwd: ROOT });
const NAMED = /(?<![\w./-])(?:app|server|solver|db|tests|public)\/(?:\[[\w-]+\]|[\w./-])*(?:\[[\w-]+\]|\w)/g;
const LINKED = /\]\(([^)#:]+)\)/g;

test("the documents that are checked exist", () => {
  expect(documents.length).toBeGreaterThan(6);
});

test.each(documents)("%s names files that are there", (document) => {
  const text = readFileSync(join(ROOT, document), "utf8");
  const named = [...text.matchAll(NAMED)].map(([path]) => path);
  const linked = [...text.matchAll(LINKED)].map(([, path]) =>
    normalize(join(dirname(document), decodeURIComponent(path ?? ""))),
  );
  const missing = [...new Set([...named, ...linked])].filter((path) => !existsSync(join(ROOT, path)));
  expect(missing).toEqual([]);
});
