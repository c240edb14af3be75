import { z } from "zod";
import { AGE_GROUPS } from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";

export const teamsInput = z.object({ organizationId: z.uuid().optional() });
export const saveTeamInput = z.object({
  key: mutationKey,
  organizationId: z.uuid(),
  /** Absent, a new one. */
  teamId: z.uuid().nullable(),
  name: z
    .string()
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().min(2).max(80)),
  ageGroup: z.enum(AGE_GROUPS),
});
/** `false` takes it up again. */
export const endTeamInput = z.object({ key: mutationKey, teamId: z.uuid(), ended: z.boolean() });
export const assignTeamInput = z.object({
  key: mutationKey,
  bookingId: z.uuid(),
  /** One session alone; absent, all that are to come. */
  sessionId: z.uuid().nullable(),
  teamId: z.uuid().nullable(),
});

export type SaveTeamInput = z.infer<typeof saveTeamInput>;
export type EndTeamInput = z.infer<typeof endTeamInput>;
export type AssignTeamInput = z.infer<typeof assignTeamInput>;
