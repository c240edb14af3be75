// Who may what: every procedure, called as every role, with the ids of its own organization, of a neighbour's, and of
// another territory. Each call runs in a transaction of its own that is undone, so that all start from the same rows.
import { TRPCError } from "@trpc/server";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, withTerritory } from "#db/client.ts";
import type { Context } from "#server/context.ts";
import { DomainError } from "#server/errors.ts";
import { readMemberships } from "#server/members/data.ts";
import { appRouter, createCaller } from "#server/root.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { solver } from "#tests/helpers/solver.ts";
import { entries } from "./all.ts";
import { type Entry, SIGNED_IN } from "./entry.ts";
import { createMarkedTerritory, type MarkedTerritory, NOW, ROLES, type Role } from "./territory.ts";

type AnyEntry = Entry<unknown> & { readonly path: string };
/** A person of our side a, or someone who has every role, but in the other territory. */
type Caller = Role | "manager-elsewhere";

const listed = Object.entries(entries).flatMap(([domain, procedures]) =>
  Object.entries(procedures as Record<string, Entry<unknown>>).map(([name, entry]) => [`${domain}.${name}`, entry]),
) as [string, Entry<unknown>][];
const known = new Map(listed);
const procedures: AnyEntry[] = listed.map(([path, entry]) => ({ path, ...entry }));

let database: TestDatabase;
let ours: MarkedTerritory;
let theirs: MarkedTerritory;

beforeAll(async () => {
  database = await createTestDatabase();
  ours = await createMarkedTerritory(database.db, "ours");
  theirs = await createMarkedTerritory(database.db, "theirs");
});
afterAll(() => database.close());

/** What became of a call: its answer, or its refusal; and every mark that could be read in it. */
type Outcome = { readonly refusal: string | null; readonly marks: readonly string[] };

class Undone extends Error {}

async function call(caller: Caller, path: string, input: unknown): Promise<Outcome> {
  let outcome: Outcome | null = null;
  const undo = database.db.transaction(async (tx) => {
    const context = await contextOf(caller, tx as unknown as Database);
    outcome = await ask(context, path, input);
    throw new Undone();
  });
  await undo.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return outcome as unknown as Outcome;
}

/** Read as the door reads them; once for each, since every call is undone. */
async function membershipsOf(id: string): Promise<Awaited<ReturnType<typeof readMemberships>>> {
  const read = memberships.get(id) ?? withTerritory(database.db, ours.territoryId, (tx) => readMemberships(tx, id));
  memberships.set(id, read);
  return read;
}
const memberships = new Map<string, ReturnType<typeof readMemberships>>();

async function contextOf(caller: Caller, db: Database): Promise<Context> {
  const id = accountOf(caller);
  const memberships = await membershipsOf(id);
  const user = caller === "nobody" ? null : { id, name: caller, email: `${id}@example.org`, memberships };
  return { db, territory: ours.territory, user, now: () => NOW, requestId: "test", solver };
}

async function ask(context: Context, path: string, input: unknown): Promise<Outcome> {
  const [domain = "", name = ""] = path.split(".");
  const caller = createCaller(context) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  try {
    const answer = await caller[domain]?.[name]?.(input);
    return { refusal: null, marks: marksIn(isStream(answer) ? await firstOf(answer) : answer) };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    const { cause } = error;
    const told = cause instanceof DomainError ? [cause.message, cause.details] : [error.message];
    return { refusal: cause instanceof DomainError ? cause.code : error.code, marks: marksIn(told) };
  }
}

const isStream = (answer: unknown): answer is AsyncIterable<unknown> =>
  typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;

async function firstOf(stream: AsyncIterable<unknown>): Promise<unknown> {
  for await (const one of stream) return one;
  return null;
}

const marksIn = (answer: unknown) => [...superjson.stringify(answer).matchAll(/⟦[^⟧]*⟧/g)].map(([mark]) => mark);

const accountOf = (caller: Caller) => (caller === "manager-elsewhere" ? "theirs-hub-manager" : `ours-${caller}`);

/** Marks that the caller has no business with. */
function foreignTo(caller: Caller, marks: readonly string[]): string[] {
  const groups: Partial<Record<Caller, RegExp>> = {
    delegate: /association-a/,
    "team-lead": /association-a/,
    admin: /owner-a/,
    keyholder: /owner-a/,
    accountant: /(?!)/,
    "hub-manager": /./,
  };
  const isOwn = (mark: string) =>
    // everybody reads their own name
    mark.endsWith(` ${accountOf(caller)}⟧`) || (mark.startsWith("⟦ours") && groups[caller]?.test(mark) === true);
  return [...new Set(marks.filter((mark) => !isOwn(mark)))];
}

const DENIED = ["NOT_SIGNED_IN", "FORBIDDEN", "NOT_FOUND"];
const callers: readonly Caller[] = [...ROLES, "manager-elsewhere"];

test("every procedure has an entry in tests/server/rights, and no entry is of one that is gone", () => {
  const paths = Object.keys(appRouter._def.procedures).toSorted();
  expect([...known.keys()].toSorted()).toEqual(paths);
});

describe.each(procedures)("$path", ({ path, input, may, names = "own" }) => {
  const isAllowed = (caller: Caller) =>
    caller === "manager-elsewhere" ? SIGNED_IN.every((role) => may.includes(role)) : may.includes(caller);
  const told = (caller: Caller, { marks }: Outcome) => (names === "token" ? [] : foreignTo(caller, marks));

  test("is for the roles that the entry names, with their own organization's things", async () => {
    const answers = await Promise.all(callers.map((caller) => call(caller, path, input(ours.sides.a))));
    const allowed = callers.filter((_, i) => !DENIED.includes(answers[i]?.refusal ?? ""));
    expect(allowed).toEqual(callers.filter(isAllowed));
    const refusals = callers.flatMap((caller, i) => (isAllowed(caller) ? [answers[i]?.refusal] : []));
    expect(refusals, "the entry's input is not one that the procedure takes").toContain(null);
    expect(callers.flatMap((caller, i) => told(caller, answers[i] as Outcome))).toEqual([]);
  });

  test("with a neighbour's things, is for the hub's manager alone", async () => {
    for (const caller of callers) {
      const answer = await call(caller, path, input(ours.sides.b));
      expect(told(caller, answer), caller).toEqual([]);
      if (names !== "own") continue;
      const isOpen = caller === "hub-manager" && may.includes(caller);
      if (!isOpen) expect(DENIED, `${caller}: ${answer.refusal}`).toContain(answer.refusal);
    }
  });

  test("with another territory's things, is for nobody", async () => {
    for (const caller of callers) {
      const { refusal, marks } = await call(caller, path, input(theirs.sides.a));
      expect(foreignTo(caller, marks), caller).toEqual([]);
      if (names === "own" || names === "token") expect(DENIED, `${caller}: ${refusal}`).toContain(refusal);
      else expect(refusal).not.toBe("INTERNAL_SERVER_ERROR");
    }
  });

  test("with another territory's things beside one's own, tells nothing and does not break", async () => {
    for (const caller of callers) {
      const { organizationId, siteSlug, requestId, bookingId } = ours.sides.a;
      const mixed = { ...theirs.sides.a, organizationId, siteSlug, requestId, bookingId };
      const { refusal, marks } = await call(caller, path, input(mixed));
      expect(foreignTo(caller, marks), caller).toEqual([]);
      expect(refusal).not.toBe("INTERNAL_SERVER_ERROR");
    }
  });
});
