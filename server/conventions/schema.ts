import { z } from "zod";
import { CONVENTION_KINDS } from "#db/schema.ts";
import { isoDay } from "../bookings/schema.ts";
import { mutationKey } from "../mutation.ts";

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

export const acceptInput = z.object({
  key: mutationKey,
  conventionId: z.uuid(),
  /** Of the document that the reader has before them. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type PrepareInput = z.infer<typeof prepareInput>;
export type AcceptInput = z.infer<typeof acceptInput>;
