import { z } from "zod";

const isoDay = z.iso.date();

/** Some days of the agenda, 62 at most. */
export const weekInput = z
  .object({ start: isoDay, end: isoDay, organizationId: z.uuid().optional() })
  .refine(({ start, end }) => start < end, { path: ["end"], message: "end_before_start" })
  .refine(({ start, end }) => Date.parse(end) - Date.parse(start) <= 62 * 86_400_000, {
    path: ["end"],
    message: "period_too_long",
  });

/** The list reads on by date: the next sessions from the cursor, or the last ones before it. */
export const listInput = z.object({
  organizationId: z.uuid().optional(),
  direction: z.enum(["upcoming", "past"]),
  cursor: z.object({ at: z.date(), id: z.uuid() }).nullish(),
  limit: z.int().min(1).max(100).default(30),
});

export type WeekInput = z.infer<typeof weekInput>;
export type ListInput = z.infer<typeof listInput>;
