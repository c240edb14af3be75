// The thing itself changes hands: each side says so, in what condition, with a photo if they like.

import { eq } from "drizzle-orm";
import { type Transaction, withTerritory } from "#db/client.ts";
import { item, loanPhoto, loanWordPart } from "#db/schema.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { defectText } from "../mail/text/lender.ts";
import type { Words } from "../mail/words.ts";
import { mutate } from "../mutation.ts";
import { pictureOf } from "../photos/service.ts";
import { tellNext } from "./awaited.ts";
import { compareAndSetLoan, insertWord, type LoanRow, readLoanPhoto, readWords } from "./data.ts";
import { lockLoan, readLoanParts } from "./parts.ts";
import type { PhotoInput, SayInput } from "./schema.ts";
import {
  changedLoan,
  fault,
  giveFree,
  HOUR_MS,
  partIn,
  record,
  requireItem,
  requireLoan,
  tell,
  unknownLoan,
} from "./sides.ts";

/** A hand-over may be said this long before it is due: people come early. */
export const EARLY_MS = 12 * HOUR_MS;

/** What is to be done next with the thing itself. */
export const stepOf = ({ kind, state }: LoanRow): "out" | "back" | null =>
  kind === "repair" ? null : state === "granted" ? "out" : state === "out" ? "back" : null;

export const isTime = (viewer: Viewer, { during }: LoanRow, step: "out" | "back") =>
  step === "back" || viewer.now().getTime() >= during.start.getTime() - EARLY_MS;

/**
 * One side's word at a hand-over or a return, with the condition of the thing. With the word of both it is done. As soon as
 * the lender says that it is back, others may have it.
 */
export async function sayHandover(viewer: SignedIn, input: SayInput) {
  const picture = await readPicture(viewer, input);
  return mutate(viewer, "loans.say", input, async (tx) => {
    const known = await requireLoan(tx, { token: input.token });
    const { lends, mayFetch } = partIn(viewer, known);
    if (known.kind === "repair" || !(input.side === "lender" ? lends : mayFetch)) throw unknownLoan("of this code");
    await lockLoan(tx, known);
    const found = await requireLoan(tx, { token: input.token });
    const { step, side, condition } = input;
    if (stepOf(found) !== step) throw changedLoan(found);
    if (!isTime(viewer, found, step)) throw fault("step", "handover_too_early");
    const word = { loanId: found.id, step, side, condition, note: input.note || null };
    const said = { territoryId: viewer.territory.id, saidBy: viewer.user.id, saidAt: viewer.now() };
    if (!(await insertWord(tx, { ...word, ...said }))) throw changedLoan(found);
    const defects = await noteParts(tx, viewer, found, input);
    if (picture) {
      const of = { territoryId: viewer.territory.id, loanId: found.id, step, side } as const;
      await tx.insert(loanPhoto).values({ ...of, type: "image/webp", ...picture });
    }
    const words = (await readWords(tx, [found.id])).filter((one) => one.step === step);
    const isDone = words.length === 2;
    if (isDone) await compareAndSetLoan(tx, found.id, [found.state], { state: step });
    if (step === "back" && side === "lender") await takeBack(tx, viewer, found, input, defects);
    await record(tx, viewer, `loan.${step}`, found.id, { side, condition, isDone, defects: defects.length });
    return { loanId: found.id, state: isDone ? step : found.state };
  });
}

/** What is said of a kit's parts, each of them with its name. A part that the loan did not take is refused. */
async function noteParts(tx: Transaction, viewer: SignedIn, found: LoanRow, { step, side, parts }: SayInput) {
  if (parts.length === 0) return [];
  const taken = await readLoanParts(tx, [found.id]);
  const defects = parts.map((said) => {
    const part = taken.find(({ itemId }) => itemId === said.itemId);
    if (!part) throw new DomainError("NOT_FOUND", `No part ${said.itemId} in loan ${found.id}`, { path: ["parts"] });
    if (said.quantity > part.quantity)
      throw fault("parts", "part_too_many", { item: part.name, quantity: part.quantity });
    return { ...said, name: part.name, isOnly: part.pieces === 1 };
  });
  const of = { territoryId: viewer.territory.id, loanId: found.id, step, side } as const;
  const rows = defects.map(({ itemId, defect, quantity }) => ({ ...of, itemId, defect, quantity }));
  await tx.insert(loanWordPart).values(rows);
  return defects;
}

type Defect = Awaited<ReturnType<typeof noteParts>>[number];

/** The thing is with its lender: free for others, in the condition that they say. */
async function takeBack(
  tx: Transaction,
  viewer: SignedIn,
  found: LoanRow,
  { condition, note }: SayInput,
  defects: readonly Defect[],
) {
  await giveFree(tx, viewer, found);
  await tellNext(tx, viewer, found);
  const { quantity } = await requireItem(tx, { id: found.itemId });
  // of several alike, one loan does not tell of all
  if (quantity === 1) await tx.update(item).set({ condition }).where(eq(item.id, found.itemId));
  for (const { itemId, defect, isOnly } of defects) {
    if (isOnly && defect === "damaged") await tx.update(item).set({ condition: "damaged" }).where(eq(item.id, itemId));
  }
  if (condition !== "damaged" && defects.length === 0) return;
  const said = ({ say }: Words) =>
    [...defects.map(({ defect, quantity: many, name }) => say(defectText[defect], { quantity: many, name })), note]
      .filter(Boolean)
      .join("\n");
  const { grantMode, awaitsLook } = await requireItem(tx, { id: found.itemId });
  await tell(tx, viewer, "damaged", found, { note: said, awaitsLook: awaitsLook && grantMode === "instant" });
}

/** Drawn anew before anything is locked, for those who may say something here. */
async function readPicture(viewer: SignedIn, { token, side, content }: SayInput) {
  if (!content) return null;
  await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { lends, mayFetch } = partIn(viewer, await requireLoan(tx, { token }));
    if (!(side === "lender" ? lends : mayFetch)) throw unknownLoan("of this code");
  });
  return pictureOf(content);
}

/** The photo of one side's word, for the two sides of the loan. */
export async function viewPhoto(viewer: SignedIn, { token, step, side }: PhotoInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await requireLoan(tx, { token });
    const { lends, borrows } = partIn(viewer, found);
    const photo = lends || borrows ? await readLoanPhoto(tx, { loanId: found.id, step, side }) : null;
    if (!photo) throw new DomainError("NOT_FOUND", "No photo of this code");
    return { type: photo.type, content: new Uint8Array(photo.content) };
  });
}
