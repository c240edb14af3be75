import { z } from "zod";
import { hasCampaign, isOnce, needFields, noCampaign, notOnce } from "../matching/schema.ts";
import { mutationKey } from "../mutation.ts";

const requestFields = {
  organizationId: z.uuid(),
  title: z.string().trim().min(3).max(120),
  note: z.string().trim().max(2000).default(""),
};

export const createInput = z
  .object({ key: mutationKey, ...requestFields, ...needFields })
  .refine(hasCampaign, noCampaign)
  .refine(isOnce, notOnce);

/** What it asks may change, whose it is and in which campaign may not. */
export const editInput = z
  .object({ key: mutationKey, requestId: z.uuid(), ...requestFields, ...needFields })
  .refine(hasCampaign, noCampaign)
  .refine(isOnce, notOnce);

export const withdrawInput = z.object({ key: mutationKey, requestId: z.uuid() });
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
