// The hub's inbox: all that awaits a decision over all places, and who handles what. Answers are given where each kind is
// answered (answers.ts); nothing here decides.
import { type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { publicUrl } from "../env.ts";
import { DomainError } from "../errors.ts";
import { handedMail } from "../mail/handling-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { handOver, readHandler, readHandlings, readHubManagers } from "./data.ts";
import { readLines } from "./lines.ts";
import type { AssignInput } from "./schema.ts";

/** All that awaits a decision, the longest waiting first, with who handles each; and who may handle it. */
export async function listAwaiting(viewer: SignedIn) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const lines = await readLines(tx, viewer.now());
    const handlings = new Map(
      (
        await readHandlings(
          tx,
          lines.map(({ id }) => id),
        )
      ).map((one) => [`${one.kind} ${one.id}`, one]),
    );
    return {
      me: viewer.user.id,
      now: viewer.now(),
      managers: (await readHubManagers(tx)).map(({ id, name }) => ({ id, name })),
      lines: lines.map((line) => {
        const by = handlings.get(`${line.kind} ${line.id}`);
        return { ...line, handler: by ? { id: by.userId, name: by.name, since: by.since } : null };
      }),
    };
  });
}

/** How much awaits a decision, and how much of it the viewer handles. */
export async function countAwaiting(viewer: SignedIn) {
  const { lines, me } = await listAwaiting(viewer);
  return { all: lines.length, mine: lines.filter(({ handler }) => handler?.id === me).length };
}

/**
 * Puts things in one manager's hands, or in nobody's. Of two who take the same one, the first has it: each is told of each
 * thing whether it is done, in whose hands it is else (`taken`), or that nothing awaits a decision any more (`gone`).
 */
export async function assign(viewer: SignedIn, input: AssignInput) {
  requireHubManager(viewer);
  return mutate(viewer, "inbox.assign", input, async (tx) => {
    const { to } = input;
    const colleague = to === null ? null : await requireManager(tx, to);
    const waiting = new Map((await readLines(tx, viewer.now())).map((line) => [`${line.kind} ${line.id}`, line]));
    const outcomes = [];
    // in one order for everybody, so that nobody waits for who waits for them
    for (const { kind, id, from } of input.items.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const line = waiting.get(`${kind} ${id}`);
      const change = { from, to, since: viewer.now() };
      if (!line) outcomes.push({ kind, id, state: "gone" as const, by: null });
      else if (await handOver(tx, viewer.territory.id, line, change)) {
        outcomes.push({ kind, id, state: "done" as const, by: colleague?.name ?? null });
        await record(tx, viewer, id, { kind, from, to });
      } else outcomes.push({ kind, id, state: "taken" as const, by: await readHandler(tx, line) });
    }
    const count = outcomes.filter(({ state }) => state === "done").length;
    if (colleague && colleague.id !== viewer.user.id && count > 0) {
      const url = new URL("/hub/a-decider?qui=moi", publicUrl()).href;
      const facts = { territory: viewer.territory, by: viewer.user.name, count, key: input.key, url };
      await enqueueMail(tx, handedMail(facts, colleague.email));
    }
    return { outcomes };
  });
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
