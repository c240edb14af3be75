import { z } from "zod";
import { INCIDENT_KINDS } from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";

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

export type ArriveInput = z.infer<typeof arriveInput>;
export type MissInput = z.infer<typeof missInput>;
export type ReportInput = z.infer<typeof reportInput>;
export type HandleInput = z.infer<typeof handleInput>;
