import { z } from "zod";
import { INCIDENT_KINDS, PREMISES_MOMENTS } from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";
import { pictureContent } from "../photos/schema.ts";

export const visitInput = z.object({ sessionId: z.uuid() });
export const placeInput = z.object({ site: z.string().min(1).max(200) });
export const arriveInput = visitInput.extend({ key: mutationKey });
/** `false` takes it back. */
export const missInput = visitInput.extend({ key: mutationKey, missed: z.boolean() });
export const reportInput = visitInput.extend({
  key: mutationKey,
  kind: z.enum(INCIDENT_KINDS),
  note: z.string().trim().min(3).max(1000),
});
export const handleInput = z.object({ key: mutationKey, incidentId: z.uuid() });
export const notePremisesInput = visitInput.extend({
  key: mutationKey,
  moment: z.enum(PREMISES_MOMENTS),
  note: z.string().trim().min(3).max(500),
  /** A picture, or none. */
  content: pictureContent.nullable(),
});
export const premisesInput = z.object({ noteId: z.uuid() });

export type ArriveInput = z.infer<typeof arriveInput>;
export type MissInput = z.infer<typeof missInput>;
export type ReportInput = z.infer<typeof reportInput>;
export type HandleInput = z.infer<typeof handleInput>;
export type NotePremisesInput = z.infer<typeof notePremisesInput>;
