import { z } from "zod";
import { CLOSURE_REASONS } from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";

const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const day = z.iso.date();

const spanFields = {
  site: slug,
  /** Absent, the whole site. */
  space: slug.optional(),
  day,
  startMinute: z.int().min(0).max(1439),
  lastDay: day,
  /** Of the last day; 1440 is its end. */
  endMinute: z.int().min(1).max(1440),
};
type Span = { day: string; startMinute: number; lastDay: string; endMinute: number };
const endsAfterStart = ({ day: first, startMinute, lastDay, endMinute }: Span) =>
  first < lastDay || (first === lastDay && startMinute < endMinute);
const isYearAtMost = ({ day: first, lastDay }: Span) => Date.parse(lastDay) - Date.parse(first) <= 366 * 86_400_000;

export const siteInput = z.object({ site: slug });

export const previewInput = z
  .object(spanFields)
  .refine(endsAfterStart, { path: ["endMinute"], message: "endBeforeStart" })
  .refine(isYearAtMost, { path: ["lastDay"], message: "yearAtMost" });

export const closeInput = z
  .object({
    key: mutationKey,
    ...spanFields,
    reason: z.enum(CLOSURE_REASONS),
    note: z.string().trim().max(500).default(""),
    /** The sessions that the owner has seen and agrees to cancel. */
    cancelledSessions: z.array(z.uuid()).max(5_000).default([]),
    /** The loans that the owner has seen and agrees to take back. */
    displacedLoans: z.array(z.uuid()).max(1_000).default([]),
  })
  .refine(endsAfterStart, { path: ["endMinute"], message: "endBeforeStart" })
  .refine(isYearAtMost, { path: ["lastDay"], message: "yearAtMost" });

export const reopenInput = z.object({ key: mutationKey, closureId: z.uuid() });

export type PreviewInput = z.infer<typeof previewInput>;
export type CloseInput = z.infer<typeof closeInput>;
export type ReopenInput = z.infer<typeof reopenInput>;
