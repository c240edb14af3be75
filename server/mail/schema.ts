import { z } from "zod";
import { OUTBOX_STATES } from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";

export const listInput = z.object({
  /** Absent, all. */
  state: z.enum(OUTBOX_STATES).optional(),
  /** In an address or a subject. */
  text: z.string().trim().max(120).default(""),
  offset: z.int().min(0).max(1_000_000).default(0),
  limit: z.int().min(1).max(100).default(30),
});
export const retryInput = z.object({ key: mutationKey, mailId: z.uuid() });

export type ListInput = z.infer<typeof listInput>;
export type RetryInput = z.infer<typeof retryInput>;
