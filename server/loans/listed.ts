// What the two sides of loans may see of them, and do about them now.
import { type Transaction, withTerritory } from "#db/client.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { hasRight, organizationsWith } from "../members/access.ts";
import { requireLendingSite } from "../openings/access.ts";
import { addressOf, pages } from "../pages.ts";
import { type LoanRow, type LoanWord, readLoansAt, readLoansOf, readLoansOfBooking, readWords } from "./data.ts";
import { EARLY_MS, isTime, stepOf } from "./handover.ts";
import { mayWrite } from "./letters.ts";
import { readDefects, readLoanParts } from "./parts.ts";
import { readSettlements } from "./settle.ts";
import { HOUR_MS, partIn, requireLoan, unknownLoan } from "./sides.ts";

/** Nobody is called late for these minutes. */
const GRACE_MS = HOUR_MS / 2;

/** What the viewer's organizations borrow. */
export async function listMine(viewer: SignedIn) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) =>
    toListed(tx, viewer, await readLoansOf(tx, organizationsWith(viewer, "borrow"), viewer.now())),
  );
}

/** What a place lends, for those who hand it over. */
export async function listAt(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireLendingSite(tx, viewer, slug);
    return toListed(tx, viewer, await readLoansAt(tx, own.id, viewer.now()));
  });
}

/** The loan that a code names, for its two sides. */
export async function viewLoan(viewer: SignedIn, token: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await requireLoan(tx, { token });
    const { lends, borrows } = partIn(viewer, found);
    if ((!lends && !borrows) || found.kind === "repair") throw unknownLoan("of this code");
    const [listed] = await toListed(tx, viewer, [found]);
    if (!listed) throw unknownLoan("of this code");
    // at several dates of a room it is answered at once
    const all = found.bookingId ? await readLoansOfBooking(tx, found.bookingId) : [];
    const waiting = all.filter(({ itemId, state }) => itemId === found.itemId && state === "asked");
    // what the code to scan says
    return { ...listed, url: addressOf(pages.loan(token)), dates: Math.max(1, waiting.length) };
  });
}

async function toListed(tx: Transaction, viewer: SignedIn, found: readonly LoanRow[]) {
  const ids = found.map(({ id }) => id);
  const words = await readWords(tx, ids);
  const [parts, defects] = [await readLoanParts(tx, ids), await readDefects(tx, ids)];
  const settlements = await readSettlements(tx, ids);
  return found.map((one) => {
    const { unitId: _unit, siteId: _site, createdBy: _by, createdAt: _at, ownerId: _owner, during, ...row } = one;
    const rest = withPoint(row, partIn(viewer, one).lends);
    const own = words.filter(({ loanId }) => loanId === one.id);
    const { lends, mayDecide, mayFetch, mayChange } = partIn(viewer, one);
    const step = stepOf(one);
    const mayStill = one.state === "asked" || one.state === "offered" || (one.state === "granted" && own.length === 0);
    const isMyWord = (side: "lender" | "borrower") =>
      step !== null && isTime(viewer, one, step) && !own.some((word) => word.step === step && word.side === side);
    return {
      ...rest,
      parts: parts
        .filter(({ loanId }) => loanId === one.id)
        .map(({ itemId, name, quantity }) => ({ itemId, name, quantity })),
      words: own.map(({ loanId: _, ...word }) => ({
        ...word,
        parts: defects
          .filter(({ loanId, step: at, side }) => loanId === one.id && at === word.step && side === word.side)
          .map(({ name, defect, quantity }) => ({ name, defect, quantity })),
      })),
      settlement: settlementOf(settlements, one.id),
      /** Which side may say something of damage now: what is kept, or that it is agreed. */
      maySettle: {
        lender: lends && isBackDamaged(own, defects, one.id) && !settlementOf(settlements, one.id)?.agreedAt,
        borrower: mayFetch && settlementOf(settlements, one.id)?.agreedAt === null,
      },
      /** From which side the viewer may write to the other. */
      mayWrite: mayWrite(viewer, one),
      isLate: isLate(viewer, one, own),
      isToCome: during.start > viewer.now(),
      step,
      opensAt: step === "out" ? new Date(during.start.getTime() - EARLY_MS) : null,
      mayTake: one.state === "offered" && mayChange,
      mayDecide: mayDecide && one.state === "asked",
      // its lender refuses what waits for an answer
      mayCancel: mayStill && (mayChange || (one.state === "granted" && hasRight(viewer, one.ownerId, "lend"))),
      /** Whether a reason is asked for: who borrows owes none. */
      owesReason: !mayChange && one.kind === "loan",
      maySay: { lender: lends && isMyWord("lender"), borrower: mayFetch && isMyWord("borrower") },
    };
  });
}

/** Where it is fetched. A person's point is for themselves, and for who has a loan of theirs that is granted and not over. */
function withPoint<T extends Pick<LoanRow, "ownerKind" | "state" | "publicLon" | "publicLat">>(row: T, lends: boolean) {
  const { ownerKind, publicLon, publicLat, ...rest } = row;
  if (ownerKind !== "person" || lends || ["granted", "out"].includes(row.state)) return { ...rest, isExact: true };
  return { ...rest, isExact: false, lon: publicLon, lat: publicLat, pointAddress: null, pickUp: null };
}

const settlementOf = (all: readonly Settlement[], id: string) => {
  const found = all.find(({ loanId }) => loanId === id);
  if (!found) return null;
  const { loanId: _loan, ...said } = found;
  return said;
};
type Settlement = Awaited<ReturnType<typeof readSettlements>>[number];
type Defects = Awaited<ReturnType<typeof readDefects>>;

/** Did its lender say, at the return, that something is damaged or missing? */
const isBackDamaged = (words: readonly LoanWord[], defects: Defects, id: string) =>
  saidBack(words)?.condition === "damaged" ||
  defects.some(({ loanId, step, side }) => loanId === id && step === "back" && side === "lender");

export const saidBack = (words: readonly LoanWord[]) =>
  words.find(({ step, side }) => step === "back" && side === "lender") ?? null;

/** Late until its lender says that it is back. */
export const isLate = (viewer: Viewer, { state, during }: LoanRow, words: readonly LoanWord[]) =>
  state === "out" && viewer.now().getTime() > during.end.getTime() + GRACE_MS && !saidBack(words);
