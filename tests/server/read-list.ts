import { expect } from "vitest";
import { loadMessages } from "#app/_text/messages.ts";
import { LISTS } from "#app/api/listes/[liste]/lists.ts";
import type { Town } from "./town.ts";

const FRENCH = await loadMessages("fr");

/** A word of the pages; a path that leads to none is a fault. */
function word(path: string): string {
  const found = path.split(".").reduce<unknown>((words, key) => (words as Record<string, unknown>)?.[key], FRENCH);
  if (typeof found !== "string") throw new Error(`No word ${path}`);
  return found;
}

type Asked = { readonly of?: string; readonly address?: Readonly<Record<string, string>>; readonly now?: Date };

/** A list's table as a person has it, its own states by their keys. */
export async function readList(
  town: Town,
  person: Parameters<Town["as"]>[0],
  name: string,
  { of = "", address = {}, now }: Asked = {},
) {
  const list = LISTS.find((one) => one.name === name);
  if (!list) throw new Error(`No list ${name}`);
  const rows = await list.read(await town.as(person, now ? { now } : {}), {
    ...{ of, asked: (key) => address[key] ?? "" },
    ...{ state: (key) => key, word, timeZone: "Europe/Paris", locale: "fr" },
  });
  for (const row of rows) expect(row, name).toHaveLength(list.columns.length);
  return rows;
}
