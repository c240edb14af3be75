import { randomBytes } from "node:crypto";
import { and, asc, eq, gt, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { booking, item, loan, loanPart, loanPhoto, loanWord, occupation, organization, site } from "#db/schema.ts";
import { insertOccupations } from "../bookings/data.ts";
import type { Need } from "../items/access.ts";
import { publicPoint } from "../items/data.ts";

/** Who lends; the other organization is who borrows. */
const owner = alias(organization, "owner");

const columns = {
  id: loan.id,
  kind: loan.kind,
  quantity: loan.quantity,
  during: loan.during,
  localStart: loan.localStart,
  localEnd: loan.localEnd,
  state: loan.state,
  note: loan.note,
  decisionNote: loan.decisionNote,
  token: loan.token,
  heldUntil: loan.heldUntil,
  awaitedSince: loan.awaitedSince,
  bookingId: loan.bookingId,
  createdBy: loan.createdBy,
  createdAt: loan.createdAt,
  organizationId: loan.organizationId,
  organizationName: organization.name,
  itemId: item.id,
  itemSlug: item.slug,
  itemName: item.name,
  category: item.category,
  unitId: item.unitId,
  pickUp: item.pickUp,
  terms: item.terms,
  centsPerDay: item.centsPerDay,
  depositCents: item.depositCents,
  siteId: site.id,
  siteName: site.name,
  siteSlug: site.slug,
  address: site.address,
  /** Where it is fetched, if not at its place. */
  pointAddress: item.pointAddress,
  hasPoint: sql<boolean>`${item.pointLon} is not null`,
  lon: sql<number>`coalesce(${item.pointLon}, ${site.lon})`,
  lat: sql<number>`coalesce(${item.pointLat}, ${site.lat})`,
  communeName: site.communeName,
  publicLon: publicPoint(item.pointLon, site.lon, owner.kind),
  publicLat: publicPoint(item.pointLat, site.lat, owner.kind),
  ownerId: site.organizationId,
  ownerKind: owner.kind,
};

export type LoanRow = NonNullable<Awaited<ReturnType<typeof readLoan>>>;
export type LoanState = LoanRow["state"];
/** Not handed over yet: what may still be given up, or taken back. */
export const PROMISED: readonly LoanState[] = ["asked", "offered", "granted"];

export const selectLoans = (tx: Transaction) =>
  tx
    .select(columns)
    .from(loan)
    .innerJoin(item, and(eq(item.territoryId, loan.territoryId), eq(item.id, loan.itemId)))
    .innerJoin(site, and(eq(site.territoryId, item.territoryId), eq(site.id, item.siteId)))
    .innerJoin(owner, and(eq(owner.territoryId, site.territoryId), eq(owner.id, site.organizationId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, loan.territoryId), eq(organization.id, loan.organizationId)),
    );

export async function readLoan(tx: Transaction, by: { readonly id: string } | { readonly token: string }) {
  const [found] = await selectLoans(tx).where("id" in by ? eq(loan.id, by.id) : eq(loan.token, by.token));
  return found ?? null;
}

/**
 * What is promised with a room, in the order of things and hours. A loan has the hours of its session, and begins with it:
 * `starts` names sessions of a booking that has several.
 */
export async function readLoansOfBooking(tx: Transaction, bookingId: string, starts?: readonly Date[]) {
  const at =
    starts && sql`lower(${loan.during}) = any(${sql.param(starts.map((one) => one.toISOString()))}::timestamptz[])`;
  return selectLoans(tx)
    .where(and(eq(loan.bookingId, bookingId), inArray(loan.state, ["asked", "granted"]), at))
    .orderBy(asc(item.name), asc(item.id), sql`lower(${loan.during})`, asc(loan.id));
}

/** The one who asked first comes first. */
export async function readLoansByIds(tx: Transaction, loanIds: readonly string[]) {
  return selectLoans(tx)
    .where(inArray(loan.id, [...loanIds]))
    .orderBy(asc(loan.createdAt), asc(loan.id));
}

const isNotOver = (now: Date, days: number) => sql`(${loan.state} in ('asked', 'offered', 'granted', 'out')
  or upper(${loan.during}) > ${now.toISOString()}::timestamptz - make_interval(days => ${days}::int))`;
const SHOWN_AFTER_DAYS = 30;

/** What some organizations borrow: under way, to come, or over since less than a month. */
export async function readLoansOf(tx: Transaction, organizationIds: readonly string[], now: Date) {
  return readListed(tx, now, and(eq(loan.kind, "loan"), inArray(loan.organizationId, [...organizationIds])));
}

/** What a place lends, and what is under repair there. */
export async function readLoansAt(tx: Transaction, siteId: string, now: Date) {
  return readListed(tx, now, eq(site.id, siteId));
}

async function readListed(tx: Transaction, now: Date, of: SQL | undefined) {
  return selectLoans(tx)
    .where(and(of, isNotOver(now, SHOWN_AFTER_DAYS)))
    .orderBy(sql`lower(${loan.during})`, asc(loan.id))
    .limit(300);
}

/** What waits for a lender's answer, over all places. What was asked for with a room is answered with it. */
export async function readAskedLoans(tx: Transaction, now: Date, most: number) {
  return selectLoans(tx)
    .leftJoin(booking, and(eq(booking.territoryId, loan.territoryId), eq(booking.id, loan.bookingId)))
    .where(
      and(
        eq(loan.kind, "loan"),
        eq(loan.state, "asked"),
        or(isNull(loan.heldUntil), gt(loan.heldUntil, now)),
        or(isNull(booking.id), ne(booking.state, "pending")),
      ),
    )
    .orderBy(asc(loan.createdAt), asc(loan.id))
    .limit(most);
}

export type LoanWord = Awaited<ReturnType<typeof readWords>>[number];

export async function readWords(tx: Transaction, loanIds: readonly string[]) {
  return tx
    .select({
      loanId: loanWord.loanId,
      step: loanWord.step,
      side: loanWord.side,
      condition: loanWord.condition,
      note: loanWord.note,
      saidAt: loanWord.saidAt,
      hasPhoto: sql<boolean>`${loanPhoto.loanId} is not null`,
    })
    .from(loanWord)
    .leftJoin(
      loanPhoto,
      and(
        ...[eq(loanPhoto.territoryId, loanWord.territoryId), eq(loanPhoto.loanId, loanWord.loanId)],
        ...[eq(loanPhoto.step, loanWord.step), eq(loanPhoto.side, loanWord.side)],
      ),
    )
    .where(inArray(loanWord.loanId, [...loanIds]))
    .orderBy(asc(loanWord.saidAt));
}

type WordKey = Pick<typeof loanWord.$inferSelect, "loanId" | "step" | "side">;

export async function readLoanPhoto(tx: Transaction, { loanId, step, side }: WordKey) {
  const [found] = await tx
    .select({ type: loanPhoto.type, content: loanPhoto.content })
    .from(loanPhoto)
    .where(and(eq(loanPhoto.loanId, loanId), eq(loanPhoto.step, step), eq(loanPhoto.side, side)));
  return found ?? null;
}

/** False where this side has spoken already. */
export async function insertWord(tx: Transaction, word: typeof loanWord.$inferInsert): Promise<boolean> {
  const added = await tx.insert(loanWord).values(word).onConflictDoNothing().returning({ loanId: loanWord.loanId });
  return added.length === 1;
}

export type NewLoan = Omit<typeof loan.$inferInsert, "id" | "token" | "createdAt"> & {
  /** All that it takes, of a kit each part. */
  readonly needs: readonly Need[];
};

/** A loan and the pieces that it takes. The units are locked by the caller, who translates what the constraints refuse. */
export async function insertLoan(tx: Transaction, { needs, ...row }: NewLoan): Promise<string> {
  const [added] = await tx
    .insert(loan)
    .values({ ...row, token: randomBytes(16).toString("base64url") })
    .returning({ id: loan.id });
  if (!added) throw new Error("A loan was not inserted");
  const parts = needs.flatMap(({ part, each }) =>
    part
      ? [{ territoryId: row.territoryId, loanId: added.id, itemId: part.itemId, quantity: each * row.quantity }]
      : [],
  );
  if (parts.length > 0) await tx.insert(loanPart).values(parts);
  await takePieces(tx, { ...row, needs, loanId: added.id });
  return added.id;
}

type Taking = Pick<NewLoan, "territoryId" | "needs" | "quantity" | "during" | "state"> & { readonly loanId: string };

/** The rows by which a loan keeps its pieces from others: a day at a time, of all at once. */
export async function takePieces(tx: Transaction, { territoryId, needs, loanId, quantity, during, state }: Taking) {
  const taken = { territoryId, loanId, state: state === "granted" ? "confirmed" : "held" } as const;
  await insertOccupations(
    tx,
    needs.flatMap(({ unitId, each }) =>
      inDays(during).map((day) => ({ ...taken, unitId, seats: each * quantity, during: day })),
    ),
  );
}

const DAY_MS = 86_400_000;

/** A row takes 48 hours at most (`occupation_length`), so that what is taken at a moment is found by its start. */
function inDays({ start, end }: Interval): Interval[] {
  const days: Interval[] = [];
  for (let at = start.getTime(); at < end.getTime(); at += DAY_MS) {
    days.push({ start: new Date(at), end: new Date(Math.min(at + DAY_MS, end.getTime())) });
  }
  return days;
}

/** Compare-and-swap: false when it is no longer in a state that was expected. */
export async function compareAndSetLoan(
  tx: Transaction,
  loanId: string,
  expected: readonly LoanState[],
  next: Partial<typeof loan.$inferInsert>,
): Promise<boolean> {
  const rows = await tx
    .update(loan)
    .set(next)
    .where(and(eq(loan.id, loanId), inArray(loan.state, [...expected])))
    .returning({ id: loan.id });
  return rows.length === 1;
}

export async function confirmPieces(tx: Transaction, loanId: string): Promise<void> {
  await tx
    .update(occupation)
    .set({ state: "confirmed" })
    .where(and(eq(occupation.loanId, loanId), eq(occupation.state, "held")));
}

export async function releasePieces(tx: Transaction, loanId: string): Promise<void> {
  await tx
    .update(occupation)
    .set({ state: "released" })
    .where(and(eq(occupation.loanId, loanId), inArray(occupation.state, ["held", "confirmed"])));
}

/** Loans that time alone concerns: answers that did not come, things never fetched, due soon or late. */
export async function readToWatch(tx: Transaction, now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  return selectLoans(tx)
    .where(
      and(
        eq(loan.kind, "loan"),
        sql`(${loan.state} in ('asked', 'offered') and ${loan.heldUntil} <= ${at}
          or ${loan.state} = 'granted' and upper(${loan.during}) <= ${at}
          or ${loan.state} = 'out' and upper(${loan.during}) <= ${at} + interval '24 hours')`,
      ),
    )
    .orderBy(asc(loan.id))
    .limit(500);
}
