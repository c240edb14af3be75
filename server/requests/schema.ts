import { z } from "zod";
import { hasCampaign, isOnce, isShorter, needFields, noCampaign, notOnce, notShorter } from "../matching/schema.ts";
import { mutationKey } from "../mutation.ts";

const requestFields = {
  organizationId: z.uuid(),
  title: z.string().trim().min(3).max(120),
  note: z.string().trim().max(2000).default(""),
  /** Other requests of the association in the campaign that it belongs with: the same coach gives them. */
  group: z
    .object({ name: z.string().trim().min(2).max(80), differentDays: z.boolean() })
    .nullable()
    .default(null),
};

export const createInput = z
  .object({ key: mutationKey, draftId: z.uuid().nullable().default(null), ...requestFields, ...needFields })
  .refine(hasCampaign, noCampaign)
  .refine(isOnce, notOnce)
  .refine(isShorter, notShorter);

/** What it asks may change, whose it is and in which campaign may not. */
export const editInput = z
  .object({ key: mutationKey, requestId: z.uuid(), ...requestFields, ...needFields })
  .refine(hasCampaign, noCampaign)
  .refine(isOnce, notOnce)
  .refine(isShorter, notShorter);

/** What is typed so far with whose it is: enough to say what it weighs. */
export const weighInput = z
  .object({ ...needFields, organizationId: z.uuid(), requestId: z.uuid().optional() })
  .refine(isOnce, notOnce)
  .refine(isShorter, notShorter);
export const draftInput = z.object({
  key: mutationKey,
  /** Null: a new one. */
  draftId: z.uuid().nullable(),
  organizationId: z.uuid(),
  campaignId: z.uuid().nullable(),
  title: z.string().max(120),
  typed: z
    .record(z.string().max(60), z.unknown())
    .refine((typed) => JSON.stringify(typed).length <= 20_000, { message: "too_long" }),
});
export const dropInput = z.object({ key: mutationKey, draftId: z.uuid() });
export const draftIdInput = z.object({ draftId: z.uuid() });

export const withdrawInput = z.object({ key: mutationKey, requestId: z.uuid() });
export const answerInput = z.object({
  key: mutationKey,
  requestId: z.uuid(),
  answer: z.string().trim().min(3).max(2000),
});
export const requestIdInput = z.object({ requestId: z.uuid() });

export const spacesInput = z.object({
  search: z.string().trim().max(120).default(""),
  /** Spaces of one site only. */
  siteSlug: z.string().max(120).nullable().default(null),
});

export type SpacesInput = z.infer<typeof spacesInput>;
export type CreateInput = z.infer<typeof createInput>;
export type EditInput = z.infer<typeof editInput>;
export type WithdrawInput = z.infer<typeof withdrawInput>;
export type WeighInput = z.infer<typeof weighInput>;
export type DraftInput = z.infer<typeof draftInput>;
export type DropInput = z.infer<typeof dropInput>;
export type AnswerInput = z.infer<typeof answerInput>;
