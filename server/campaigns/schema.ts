import { z } from "zod";
import { RULING_REACHES } from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";

export const campaignInput = z.object({ campaignId: z.uuid() });
export const planInput = z.object({ planId: z.uuid() });
export const solveInput = z.object({
  key: mutationKey,
  campaignId: z.uuid(),
  /** How long the search may take. */
  seconds: z.int().min(1).max(300).default(10),
  /** The same snapshot, seed and number of iterations give the same plan. */
  seed: z.int().min(0).max(1_000_000).default(1),
  /** A draft to start from, that is changed as little as can be. */
  fromPlanId: z.uuid().nullable().default(null),
});
/** The policies, in the order in which they are compared. */
export const simulateInput = z.object({
  key: mutationKey,
  campaignId: z.uuid(),
  policyIds: z.tuple([z.uuid(), z.uuid()]),
  seconds: z.int().min(1).max(60).default(10),
});
export const measureChanceInput = z.object({ key: mutationKey, campaignId: z.uuid() });
export const pinInput = z.object({ key: mutationKey, planId: z.uuid(), requestId: z.uuid() });
export const placesInput = z.object({ planId: z.uuid(), requestId: z.uuid() });
const weekSet = z.string().regex(/^\d+(-\d+)?(,\d+(-\d+)?)*$/);
const slot = z.int().min(0).max(2015);
/** A shorter session than the whole length asked for; null is that length. */
const minutes = z.int().min(15).max(1440).nullable().default(null);
/** Placements changed by hand together: `to` null takes the request out. `revision` is that of the plan as it was seen. */
export const editInput = z.object({
  key: mutationKey,
  planId: z.uuid(),
  revision: z.int().min(0),
  changes: z
    .array(
      z.object({
        requestId: z.uuid(),
        to: z.object({ spaceId: z.uuid(), startSlot: slot, weeks: weekSet, durationMinutes: minutes }).nullable(),
      }),
    )
    .min(1)
    .max(50),
});
/**
 * A place for a request, as a hand holds it over the timeline; `weeks` null: as many as can be had. Without a length, of
 * the one that it has.
 */
export const previewInput = z.object({
  planId: z.uuid(),
  requestId: z.uuid(),
  spaceId: z.uuid(),
  startSlot: slot,
  weeks: weekSet.nullable(),
  durationMinutes: z.int().min(15).max(1440).nullable().optional(),
});
export const lockInput = z.object({ planId: z.uuid(), requestId: z.uuid() });
export const undoInput = z.object({ key: mutationKey, planId: z.uuid(), revision: z.int().min(0) });
export const banInput = pinInput.extend({ reach: z.enum(RULING_REACHES) });
export const liftInput = z.object({ key: mutationKey, rulingId: z.uuid() });
export const cancelInput = z.object({ key: mutationKey, planId: z.uuid() });
export const finishInput = z.object({ key: mutationKey, planId: z.uuid() });
export const compareInput = z.object({ planId: z.uuid(), withPlanId: z.uuid() });
/** 16 random bytes, base64url. */
export const sharedInput = z.object({ token: z.string().length(22) });
export const shareInput = z.object({ key: mutationKey, planId: z.uuid(), isPublic: z.boolean() });
export const publishInput = z.object({ key: mutationKey, planId: z.uuid() });

const text = (min: number) =>
  z
    .string()
    .transform((typed) => typed.trim())
    .pipe(z.string().min(min).max(1000));
export const appealInput = z.object({
  key: mutationKey,
  token: z.string().length(22),
  requestId: z.uuid(),
  motive: text(10),
});
export const openAppealsInput = z.object({ key: mutationKey, campaignId: z.uuid(), lastDay: z.iso.date() });
export const answerInput = z.object({
  key: mutationKey,
  appealId: z.uuid(),
  decision: z.enum(["accept", "refuse"]),
  answer: text(3),
  /** What an accepted appeal leaves for the next plan: the placement kept, or ruled out as far as that; null: a note. */
  ruling: z
    .enum(["pin", ...RULING_REACHES])
    .nullable()
    .default(null),
});

export type AppealInput = z.infer<typeof appealInput>;
export type OpenAppealsInput = z.infer<typeof openAppealsInput>;
export type AnswerInput = z.infer<typeof answerInput>;
export type SolveInput = z.infer<typeof solveInput>;
export type CancelInput = z.infer<typeof cancelInput>;
export type FinishInput = z.infer<typeof finishInput>;
export type CompareInput = z.infer<typeof compareInput>;
export type PublishInput = z.infer<typeof publishInput>;
export type ShareInput = z.infer<typeof shareInput>;
export type PlanInput = z.infer<typeof planInput>;
export type EditInput = z.infer<typeof editInput>;
export type PreviewInput = z.infer<typeof previewInput>;
export type LockInput = z.infer<typeof lockInput>;
export type UndoInput = z.infer<typeof undoInput>;
export type PinInput = z.infer<typeof pinInput>;
export type BanInput = z.infer<typeof banInput>;
export type LiftInput = z.infer<typeof liftInput>;
export type MeasureChanceInput = z.infer<typeof measureChanceInput>;
export type SimulateInput = z.infer<typeof simulateInput>;
export type PlacesInput = z.infer<typeof placesInput>;
