import { z } from "zod";
import { mutationKey } from "../mutation.ts";

/** A structure's sessions, one of its teams', those on a place, or on all places of an owner. */
export const calendarOf = z
  .object({
    organizationId: z.uuid().nullable().default(null),
    teamId: z.uuid().nullable().default(null),
    site: z.string().min(1).max(120).nullable().default(null),
    ownerId: z.uuid().nullable().default(null),
  })
  .refine(({ organizationId, site, ownerId }) => [organizationId, site, ownerId].filter(Boolean).length === 1, {
    message: "calendar_of",
  })
  .refine(({ organizationId, teamId }) => teamId === null || organizationId !== null, { message: "calendar_of" });

export const linkInput = z.object({
  key: mutationKey,
  of: calendarOf,
  /** Says who and what for, not only when. */
  isDetailed: z.boolean(),
});
export const unlinkInput = z.object({ key: mutationKey, linkId: z.uuid() });
export const readInput = z.object({ token: z.string().regex(/^[\w-]{22}$/) });

export type LinkInput = z.infer<typeof linkInput>;
export type UnlinkInput = z.infer<typeof unlinkInput>;
