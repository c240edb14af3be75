import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { CHANGE_KINDS, LINK_TYPES, REFUSAL_REASONS } from "#solver";

// What the solver's documents show is run as it stands there.

const ROOT = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "solver-readme-"));
afterAll(() => rmSync(folder, { recursive: true }));

const text = (name: string) => readFileSync(join(ROOT, "solver", name), "utf8");
const blocks = (language: string) =>
  [...text("README.md").matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    (match) => match[1] ?? "",
  );
const node = (args: readonly string[]) =>
  execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

test("each command of the README runs", () => {
  const commands = blocks("sh").flatMap((block) => block.trim().split("\n"));
  expect(commands).toHaveLength(7);
  const said = commands.map((command) => {
    const [, args = ""] = /^npm run -s solver -- (.*)$/.exec(command) ?? [];
    return node(["solver/node/cli.ts", ...args.replaceAll("plan.json", join(folder, "plan.json")).split(" ")]);
  });
  expect(said[1]).toContain(`"legal":true`);
  expect(said[4]).toContain(`"moves":[{"request":"choir workshop"`);
  expect(said[5]).toContain(`"closedUnits":["gym/right"]`);
  expect(said[6]).toContain(`"refused":[{"request":"bric-a-brac"`);
});

test("the program of the README prints what it says", () => {
  const [program = ""] = blocks("ts");
  const [printed] = blocks("text");
  expect(node(["--input-type=module-typescript", "-e", program])).toBe(printed);
});

test.each([...LINK_TYPES, ...REFUSAL_REASONS, ...CHANGE_KINDS])("the format says what %s means", (word) => {
  expect(text("FORMAT.md")).toMatch(new RegExp(`\\n\\| \`${word}\` +\\| \\w`));
});
