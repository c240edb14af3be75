import { z } from "zod";

/** What an association has left in the week of a day. */
export const weekInput = z.object({ organizationId: z.uuid(), day: z.iso.date() });

export type WeekInput = z.infer<typeof weekInput>;
