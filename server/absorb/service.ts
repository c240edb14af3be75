// A closure's displaced sessions, from the hub's side: seen, offered other hours, decided, put back.
import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import { explainClash } from "../bookings/access.ts";
import { type BookableSpace, readBookableSpace } from "../bookings/data.ts";
import { unitIds } from "../bookings/service.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { deadlineIn, hashOf, newToken } from "../letter.ts";
import { unitsToReturn } from "../loans/access.ts";
import { leftMail, movesAskedMail, movesToldMail } from "../mail/absorb-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readOwnerEmails } from "../organizations/data.ts";
import { pages } from "../pages.ts";
import { requireInsured } from "../papers/access.ts";
import { localInterval } from "../time.ts";
import { changed, requireClosure } from "./access.ts";
import {
  answerRelocation,
  type Displaced,
  insertRelocation,
  type RelocationRow,
  readAbsorbable,
  readDisplacements,
  readRelocation,
  setDisplacements,
} from "./data.ts";
import { lengthOf } from "./instance.ts";
import { bookAway, bookingsOf, holdBack, letGo, putBackIn, type Target, uninsured } from "./moves.ts";
import type { LeaveInput, PutBackInput, SendInput, WithdrawInput } from "./schema.ts";
import { dayOf, factsOf, tellEnded, tellOwners } from "./telling.ts";

export { answerOffer, endRelocation, listOffers, readOffer } from "./answers.ts";
export { listAlternatives, proposeMoves } from "./proposals.ts";

/** Closures that displaced sessions to come, those with something left to do first. */
export async function listAbsorbable(viewer: SignedIn) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, (tx) => readAbsorbable(tx, viewer.now()));
}

/** One closure with all that it displaced, and what became of each. */
export async function readAbsorption(viewer: SignedIn, closureId: string) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => ({
    closure: await requireClosure(tx, closureId),
    displaced: (await readDisplacements(tx, { closureId })).map((one) => ({
      ...one,
      isComing: one.during.start > viewer.now(),
    })),
  }));
}

/**
 * Offers lines of the table to those concerned, the hours held until they answer, or decides them at once. All or
 * nothing: hours that another has taken since they were proposed are named (`SLOT_TAKEN`), and nothing is written.
 */
export async function sendMoves(viewer: SignedIn, input: SendInput) {
  requireHubManager(viewer);
  return explainClash(viewer, () =>
    mutate(viewer, "absorb.send", input, async (tx) => {
      const closure = await requireClosure(tx, input.closureId);
      if (closure.revokedAt) throw changed(`Closure ${closure.id}`);
      const lines = await readLines(tx, viewer, input);
      const lent = lines.flatMap(({ targets }) => targets.map(({ one }) => one.bookingId));
      await lockUnits(tx, [...lines.flatMap(({ space }) => unitIds(space)), ...(await unitsToReturn(tx, lent))]);
      const letters = lettersOf(input, lines, ({ targets }) => targets[0]?.one.organizationId as string);
      const rows: RelocationRow[] = [];
      for (const { organizationId, token, of } of letters) {
        for (const { space, targets } of of) {
          if (input.mode === "tell") await requireAllInsured(tx, viewer, organizationId, targets);
          const starts = targets.flatMap(({ one, next }) => [one.during.start, next.during.start]);
          const deadline = deadlineOf(viewer, input, starts);
          const { bookingId, targetOf } = await bookAway(tx, viewer, space, targets, deadline);
          const row = { kind: "away", organizationId, bookingId, deadline, token } as const;
          const made = await insertMade(tx, viewer, input, row);
          for (const [id, targetSessionId] of targetOf) {
            const state = deadline ? ("asked" as const) : ("moved" as const);
            const next = { state, relocationId: made.id, targetSessionId };
            if ((await setDisplacements(tx, [id], "open", next)) !== 1) throw changed(`Displacement ${id}`);
          }
          rows.push(made);
        }
      }
      await tellOrganizations(tx, viewer, closure.siteName, input, rows, letters);
      if (input.mode === "tell") await tellOwners(tx, viewer, closure.siteName, rows);
      await record(tx, viewer, `absorb.${input.mode}`, closure.id, { relocations: rows.map(({ id }) => id) });
      return { relocations: rows.length, letters: letters.length };
    }),
  );
}

/** Of a closure that is lifted: sessions take place where they did at first, where nobody has these hours since. */
export async function putBack(viewer: SignedIn, input: PutBackInput) {
  requireHubManager(viewer);
  return explainClash(viewer, () =>
    mutate(viewer, "absorb.putBack", input, async (tx) => {
      const closure = await requireClosure(tx, input.closureId);
      if (!closure.revokedAt) throw changed(`Closure ${closure.id}`);
      const displaced = await readChosen(tx, viewer, input, ["open", "moved", "left"]);
      const spaces = await readSpaces(
        tx,
        displaced.flatMap(({ spaceId, targetSpaceId }) => [spaceId, ...(targetSpaceId ? [targetSpaceId] : [])]),
      );
      await lockUnits(tx, [
        ...[...spaces.values()].flatMap(unitIds),
        ...(await unitsToReturn(tx, bookingsOf(displaced))),
      ]);
      const groups = [...Map.groupBy(displaced, ({ bookingId, targetBookingId }) => `${bookingId} ${targetBookingId}`)];
      const letters = lettersOf(input, groups, ([, own]) => own[0]?.organizationId as string);
      const rows: RelocationRow[] = [];
      for (const { organizationId, token, of } of letters) {
        for (const [, own] of of) {
          const { spaceId, bookingId } = own[0] as Displaced;
          const space = spaces.get(spaceId) as BookableSpace;
          const starts = own.flatMap(({ during, targetDuring }) => [during.start, targetDuring?.start ?? during.start]);
          const deadline = deadlineOf(viewer, input, starts);
          await holdBack(tx, viewer, space, own, deadline ? "held" : "confirmed");
          const made = await insertMade(tx, viewer, input, {
            kind: "back",
            organizationId,
            bookingId,
            deadline,
            token,
          });
          const ids = own.map(({ id }) => id);
          for (const state of ["open", "moved", "left"] as const) {
            await setDisplacements(tx, ids, state, { relocationId: made.id });
          }
          if (!deadline) await putBackIn(tx, viewer, own);
          rows.push(made);
        }
      }
      await tellOrganizations(tx, viewer, closure.siteName, input, rows, letters);
      if (input.mode === "tell") await tellOwners(tx, viewer, closure.siteName, rows);
      await record(tx, viewer, `absorb.back-${input.mode}`, closure.id, { relocations: rows.map(({ id }) => id) });
      return { relocations: rows.length, letters: letters.length };
    }),
  );
}

/** Takes a question back: what was held is free again. */
export async function withdrawMove(viewer: SignedIn, input: WithdrawInput) {
  requireHubManager(viewer);
  return mutate(viewer, "absorb.withdraw", input, async (tx) => {
    const row = await readRelocation(tx, input.relocationId);
    if (!row) throw new DomainError("NOT_FOUND", `No relocation ${input.relocationId}`);
    const displaced = await readDisplacements(tx, { relocationIds: [row.id] });
    const ended = { state: "withdrawn", note: null, answeredAt: viewer.now() } as const;
    if (!(await answerRelocation(tx, row.id, ended))) throw changed(`Relocation ${row.id}`);
    await tellEnded(tx, viewer, row, "withdrawn", displaced);
    await letGo(tx, viewer, row, displaced);
    await record(tx, viewer, "absorb.withdraw", row.id, { closure: row.closureId });
    return { relocationId: row.id };
  });
}

/** Nothing more is sought for these: their organizations are told so. */
export async function leaveMoves(viewer: SignedIn, input: LeaveInput) {
  requireHubManager(viewer);
  return mutate(viewer, "absorb.leave", input, async (tx) => {
    const { siteName } = await requireClosure(tx, input.closureId);
    const displaced = await readChosen(tx, viewer, input, ["open"]);
    const ids = displaced.map(({ id }) => id);
    if ((await setDisplacements(tx, ids, "open", { state: "left" })) < ids.length) throw changed("Displacements");
    for (const [organizationId, own] of Map.groupBy(displaced, (one) => one.organizationId)) {
      const facts = { territory: viewer.territory, siteName, closureId: input.closureId, sessions: own };
      for (const recipient of await readOwnerEmails(tx, organizationId)) {
        await enqueueMail(tx, leftMail(facts, recipient));
      }
    }
    await record(tx, viewer, "absorb.leave", input.closureId, { displacements: ids });
    return { left: ids.length };
  });
}

type SendLine = { readonly space: BookableSpace; readonly targets: readonly Target[] };

/** The lines as sessions with their hours: each of displaced sessions of one booking that still wait. */
async function readLines(tx: Transaction, viewer: SignedIn, input: SendInput): Promise<readonly SendLine[]> {
  const displacementIds = input.lines.flatMap(({ sessions }) => sessions.map((one) => one.displacementId));
  const known = new Map(
    (await readChosen(tx, viewer, { ...input, displacementIds }, ["open"])).map((one) => [one.id, one]),
  );
  const spaces = await readSpaces(
    tx,
    input.lines.map(({ spaceId }) => spaceId),
  );
  return input.lines.map(({ spaceId, sessions }) => {
    const targets = sessions.map(({ displacementId, day, startMinute }) => {
      const one = known.get(displacementId) as Displaced;
      return { one, next: localInterval(day, startMinute, lengthOf(one), viewer.territory.timeZone) };
    });
    if (new Set(targets.map(({ one }) => one.bookingId)).size > 1) {
      throw new DomainError("INVALID_INPUT", "A line of several bookings", { path: ["lines"] });
    }
    return { space: spaces.get(spaceId) as BookableSpace, targets };
  });
}

/** Displaced sessions of the closure by their ids, to come and in one of these states, with no question under way. */
async function readChosen(
  tx: Transaction,
  viewer: SignedIn,
  { closureId, displacementIds }: { readonly closureId: string; readonly displacementIds: readonly string[] },
  states: readonly Displaced["state"][],
): Promise<readonly Displaced[]> {
  const wanted = new Set(displacementIds);
  const found = (await readDisplacements(tx, { closureId })).filter(({ id }) => wanted.has(id));
  const isFit = ({ state, during, answer }: Displaced) =>
    states.includes(state) && during.start > viewer.now() && answer !== "asked";
  if (found.length < wanted.size || displacementIds.length > wanted.size || !found.every(isFit)) {
    throw changed("Displaced sessions");
  }
  return found;
}

async function readSpaces(tx: Transaction, spaceIds: readonly string[]): Promise<ReadonlyMap<string, BookableSpace>> {
  const spaces = new Map<string, BookableSpace>();
  for (const id of new Set(spaceIds)) {
    const space = await readBookableSpace(tx, id);
    if (!space) throw new DomainError("NOT_FOUND", `No space ${id}`, { path: ["lines"] });
    spaces.set(id, space);
  }
  return spaces;
}

type Letter<T> = { readonly organizationId: string; readonly token: string | null; readonly of: readonly T[] };

/** One letter for each organization; where it is asked, with one secret for all that it asks. */
function lettersOf<T>(
  { mode }: Pick<SendInput, "mode">,
  parts: readonly T[],
  organizationOf: (part: T) => string,
): readonly Letter<T>[] {
  return [...Map.groupBy(parts, organizationOf)].map(([organizationId, of]) => ({
    organizationId,
    of,
    token: mode === "ask" ? newToken() : null,
  }));
}

/** None where nothing is asked; else never beyond the first of the hours concerned. */
function deadlineOf(viewer: SignedIn, { mode, answerDays }: Pick<SendInput, "mode" | "answerDays">, starts: Date[]) {
  if (mode === "tell") return null;
  return deadlineIn(viewer.now(), answerDays, starts);
}

async function requireAllInsured(
  tx: Transaction,
  viewer: SignedIn,
  organizationId: string,
  targets: readonly Target[],
) {
  try {
    await requireInsured(
      tx,
      viewer,
      organizationId,
      targets.map(({ next }) => next),
    );
  } catch (cause) {
    throw uninsured(cause);
  }
}

type Made = Pick<RelocationRow, "kind" | "organizationId" | "bookingId" | "deadline"> & {
  readonly token: string | null;
};

async function insertMade(
  tx: Transaction,
  viewer: SignedIn,
  { closureId, mode }: Pick<SendInput, "closureId" | "mode">,
  { token, ...made }: Made,
): Promise<RelocationRow> {
  const territoryId = viewer.territory.id;
  const now = viewer.now();
  const relocationId = await insertRelocation(tx, {
    ...{ territoryId, closureId, mode, ...made, tokenHash: token && hashOf(token) },
    ...{ state: mode === "ask" ? "asked" : "accepted", answeredAt: mode === "ask" ? null : now },
    ...{ createdBy: viewer.user.id, createdAt: now },
  });
  if (made.deadline) await sendJob(tx, "relocation.end", { territoryId, relocationId }, { startAfter: made.deadline });
  return (await readRelocation(tx, relocationId)) as RelocationRow;
}

async function tellOrganizations(
  tx: Transaction,
  viewer: SignedIn,
  siteName: string,
  { message }: Pick<SendInput, "message">,
  rows: readonly RelocationRow[],
  letters: readonly Letter<unknown>[],
): Promise<void> {
  const displaced = await readDisplacements(tx, { relocationIds: rows.map(({ id }) => id) });
  for (const { organizationId, token } of letters) {
    const own = rows.filter((row) => row.organizationId === organizationId);
    const moves = own.map((row) =>
      factsOf(
        row,
        displaced.filter((one) => one.relocationId === row.id),
      ),
    );
    const facts = { territory: viewer.territory, siteName, kind: own[0]?.kind ?? "away", moves, message };
    const [first] = moves[0]?.sessions ?? [];
    const page = first ? pages.agendaOf(organizationId, dayOf(viewer, first.after)) : pages.requests();
    const ends = own.flatMap(({ deadline }) => deadline?.getTime() ?? []);
    for (const recipient of await readOwnerEmails(tx, organizationId)) {
      const asked = token && { ...facts, page: pages.letter(token), deadline: new Date(Math.min(...ends)) };
      await enqueueMail(tx, asked ? movesAskedMail(asked, recipient) : movesToldMail({ ...facts, page }, recipient));
    }
  }
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
