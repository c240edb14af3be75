import { z } from "zod";
import { CONVENTION_KINDS, CONVENTION_SIDES, OTHER_USE_ANSWERS } from "#db/schema.ts";
import { isoDay } from "../bookings/schema.ts";
import { mutationKey } from "../mutation.ts";
import { MOST_AT_ONCE } from "./limits.ts";

export const bookingInput = z.object({ bookingId: z.uuid() });
export const conventionInput = z.object({ conventionId: z.uuid() });
export const siteInput = z.object({ site: z.string().min(1).max(200) });

export const prepareInput = z.object({
  key: mutationKey,
  bookingId: z.uuid(),
  /** For the owner to say; else it is as the last version has it, or as the owner's kind has it. */
  kind: z.enum(CONVENTION_KINDS).optional(),
  amplified: z.boolean().default(false),
  /** Something is sold or earned there; absent, it is as the last version has it. */
  economic: z.boolean().optional(),
  /** Days of sessions on which drinks are to be sold. */
  barDays: z.array(isoDay).max(500).default([]),
});

const word = {
  conventionId: z.uuid(),
  /** Of the document that the reader has before them. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
};

export const acceptInput = z.object({ key: mutationKey, ...word });

export const acceptAllInput = z.object({
  key: mutationKey,
  /** The only one to be spoken for; absent, the first of the caller's that has not accepted. */
  side: z.enum(CONVENTION_SIDES).optional(),
  items: z
    .array(z.object(word))
    .min(1)
    .max(MOST_AT_ONCE)
    .refine((items) => new Set(items.map(({ conventionId }) => conventionId)).size === items.length, "duplicates"),
});

export type PrepareInput = z.infer<typeof prepareInput>;
export type AcceptInput = z.infer<typeof acceptInput>;
export type AcceptAllInput = z.infer<typeof acceptAllInput>;

const written = z.string().trim().max(2000).default("");
/** What only the two sides know of another use (GN 6). */
export const writeApplicationInput = z.object({
  key: mutationKey,
  bookingId: z.uuid(),
  ...{ hazards: written, materials: written, exits: written, measures: written },
});

export const sendApplicationInput = z.object({
  key: mutationKey,
  bookingId: z.uuid(),
  /** The one that was handed in; null where the two used a form of their own. */
  applicationId: z.uuid().nullable(),
  /** Null: it was not handed in after all. */
  sentOn: isoDay.nullable(),
});

export const answerApplicationInput = z
  .object({
    key: mutationKey,
    applicationId: z.uuid(),
    answer: z.enum(OTHER_USE_ANSWERS),
    answeredOn: isoDay,
    /** Number of the decision. */
    reference: z.string().trim().max(120).default(""),
    motive: z.string().trim().max(2000).default(""),
  })
  .refine(({ answer, motive }) => answer === "accepted" || motive.length > 0, {
    path: ["motive"],
    message: "reason_required",
  });
export const applicationInput = z.object({ applicationId: z.uuid() });

export type WriteApplicationInput = z.infer<typeof writeApplicationInput>;
export type SendApplicationInput = z.infer<typeof sendApplicationInput>;
export type AnswerApplicationInput = z.infer<typeof answerApplicationInput>;
