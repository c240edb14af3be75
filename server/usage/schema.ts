import { z } from "zod";

const LONGEST_DAYS = 400;

/** Half-open; of one organization of the viewer's, or of all. */
export const usageInput = z
  .object({ start: z.iso.date(), end: z.iso.date(), organizationId: z.uuid().optional() })
  .refine(({ start, end }) => start < end, { path: ["end"], message: "end_before_start" })
  .refine(({ start, end }) => Date.parse(end) - Date.parse(start) <= LONGEST_DAYS * 86_400_000, {
    path: ["end"],
    message: "period_too_long",
  });

export type UsageInput = z.infer<typeof usageInput>;
