// The hub's inbox: all that awaits a decision over all places, and who handles what. Answers are given where each kind is
// answered (answers.ts); nothing here decides.
import { type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { handedMail, takenOverMail } from "../mail/handling-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { handOver, readHandler, readHandlings, readHubManagers, type Subject } from "./data.ts";
import { firstOfEach, readLines } from "./lines.ts";
import type { AssignInput, ListInput } from "./schema.ts";

/** All that awaits a decision, the longest waiting first, with who handles each; and who may handle it. */
export async function listAwaiting(viewer: SignedIn, { most }: ListInput) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const all = await readLines(tx, viewer);
    const { lines, cut } = firstOfEach(all, most);
    const handlings = new Map((await readHandlings(tx, lines.map(idOf))).map((one) => [keyOf(one), one]));
    return {
      ...{ total: all.length, cut },
      me: viewer.user.id,
      now: viewer.now(),
      managers: (await readHubManagers(tx)).map(({ id, name }) => ({ id, name })),
      lines: lines.map((line) => {
        const by = handlings.get(keyOf(line));
        return { ...line, handler: by ? { id: by.userId, name: by.name, since: by.since } : null };
      }),
    };
  });
}

/** How much awaits a decision, and how much of it the viewer handles. */
export async function countAwaiting(viewer: SignedIn) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const lines = await readLines(tx, viewer);
    const handlings = await readHandlings(tx, lines.map(idOf));
    const own = new Set(handlings.filter(({ userId }) => userId === viewer.user.id).map(keyOf));
    return { all: lines.length, mine: lines.filter((line) => own.has(keyOf(line))).length };
  });
}

const idOf = ({ id }: Subject) => id;
const keyOf = ({ kind, id }: Subject) => `${kind} ${id}`;

/**
 * Puts things in one manager's hands, or in nobody's. Of two who take the same one, the first has it: each is told of each
 * thing whether it is done, in whose hands it is else (`taken`), or that nothing awaits a decision any more (`gone`).
 */
export async function assign(viewer: SignedIn, input: AssignInput) {
  requireHubManager(viewer);
  return mutate(viewer, "inbox.assign", input, async (tx) => {
    const { to } = input;
    const colleague = to === null ? null : await requireManager(tx, to);
    const waiting = new Map((await readLines(tx, viewer)).map((line) => [keyOf(line), line]));
    const outcomes = [];
    // in one order for everybody, so that nobody waits for who waits for them
    for (const { kind, id, from } of input.items.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const line = waiting.get(keyOf({ kind, id }));
      const change = { from, to, since: viewer.now() };
      if (!line) outcomes.push({ kind, id, state: "gone" as const, by: null });
      else if (await handOver(tx, viewer.territory.id, line, change)) {
        outcomes.push({ kind, id, state: "done" as const, by: colleague?.name ?? null });
        await record(tx, viewer, id, { kind, from, to });
      } else outcomes.push({ kind, id, state: "taken" as const, by: await readHandler(tx, line) });
    }
    const done = outcomes.filter(({ state }) => state === "done");
    const facts = { territory: viewer.territory, by: viewer.user.name, key: input.key };
    if (colleague && colleague.id !== viewer.user.id && done.length > 0) {
      await enqueueMail(tx, handedMail({ ...facts, count: done.length }, colleague.email));
    }
    const isDone = new Set(done.map(keyOf));
    const moved = input.items.filter((item) => isDone.has(keyOf(item)));
    await tellWhoHadThem(tx, viewer, facts, moved, colleague);
    return { outcomes };
  });
}

type Facts = { readonly territory: SignedIn["territory"]; readonly by: string; readonly key: string };

/** Whose hands things were taken from by somebody else learns who has them now, and need not find out by looking. */
async function tellWhoHadThem(
  tx: Transaction,
  viewer: SignedIn,
  facts: Facts,
  moved: AssignInput["items"],
  to: { readonly id: string; readonly name: string } | null,
) {
  const byHands = Map.groupBy(moved, ({ from }) => from);
  for (const { id, email } of await readHubManagers(tx)) {
    const count = byHands.get(id)?.length ?? 0;
    if (count === 0 || id === viewer.user.id || id === to?.id) continue;
    await enqueueMail(tx, takenOverMail({ ...facts, count, to: to?.name ?? null }, email));
  }
}

async function requireManager(tx: Transaction, userId: string) {
  const found = (await readHubManagers(tx)).find(({ id }) => id === userId);
  if (found) return found;
  throw new DomainError("INVALID_INPUT", `${userId} does not manage the hub`, {
    path: ["to"],
    details: { rule: "not_a_manager" },
  });
}

const record = (tx: Transaction, viewer: SignedIn, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, {
    ...{ territoryId: viewer.territory.id, actor: viewer.user.id, action: "inbox.assign", subject },
    details,
  });
