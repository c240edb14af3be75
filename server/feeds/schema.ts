import { z } from "zod";
import { mutationKey } from "../mutation.ts";
import { slug } from "../places/schema.ts";

const name = z
  .string()
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1).max(120));
/** Absent, the whole site. */
const where = { site: slug, space: slug.nullable() };

export const siteInput = z.object({ site: slug });
export const addFileInput = z.object({ key: mutationKey, ...where, name, text: z.string().max(1_000_000) });
export const addFeedInput = z.object({ key: mutationKey, ...where, name, url: z.string().trim().min(1).max(2_000) });
export const feedMutation = z.object({ key: mutationKey, feedId: z.uuid() });
export const pauseInput = feedMutation.extend({ isPaused: z.boolean() });
/** `isForced`: a calendar that has lost most of its events is believed. */
export const refreshInput = feedMutation.extend({ isForced: z.boolean() });

export type AddFileInput = z.infer<typeof addFileInput>;
export type AddFeedInput = z.infer<typeof addFeedInput>;
export type FeedMutation = z.infer<typeof feedMutation>;
export type PauseInput = z.infer<typeof pauseInput>;
export type RefreshInput = z.infer<typeof refreshInput>;
