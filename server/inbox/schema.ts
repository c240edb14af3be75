import { z } from "zod";
import { AWAITING_KINDS } from "#db/schema.ts";
import { refusalFields } from "../bookings/schema.ts";

/** Several at once, over all kinds. */
const AT_MOST = 50;
/** Shorter than other keys: each answer has one of its own, made of it. */
const key = z.string().min(8).max(200);

export const listInput = z
  .object({
    /** Lines of each kind, the longest waiting: a page reads the next when it is asked for them. */
    most: z.number().int().min(1).max(10_000),
  })
  .default({ most: 1000 });

const isEachOnce = (items: readonly { readonly id: string }[]) =>
  new Set(items.map(({ id }) => id)).size === items.length;

export const assignInput = z.object({
  key,
  items: z
    .array(
      z.object({
        kind: z.enum(AWAITING_KINDS),
        id: z.uuid(),
        /** Who handles it, as the caller saw it; null is nobody. */
        from: z.string().max(200).nullable(),
      }),
    )
    .min(1)
    .max(AT_MOST)
    .refine(isEachOnce, "duplicates"),
  /** A manager of the hub; null: nobody any more. */
  to: z.string().max(200).nullable(),
});

/** Kinds that are answered by a word, so that several may be at once. The others ask for a look of their own. */
export const ANSWERED_AT_ONCE = ["booking", "swap", "loan", "paper", "incident"] as const;

export const answerInput = z
  .object({
    key,
    items: z
      .array(z.object({ kind: z.enum(ANSWERED_AT_ONCE), id: z.uuid() }))
      .min(1)
      .max(AT_MOST)
      .refine(isEachOnce, "duplicates"),
    /** What is amiss is settled; all else is accepted or refused. */
    decision: z.enum(["accept", "refuse", "settle"]),
    ...refusalFields,
  })
  .refine(({ decision, note }) => decision !== "refuse" || note.length >= 3, {
    path: ["note"],
    message: "reason_required",
  })
  .refine(({ decision, items }) => items.every(({ kind }) => (kind === "incident") === (decision === "settle")), {
    path: ["decision"],
    message: "other_answer",
  });

export type ListInput = z.infer<typeof listInput>;
export type AssignInput = z.infer<typeof assignInput>;
export type AnswerInput = z.infer<typeof answerInput>;
