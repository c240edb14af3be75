import { z } from "zod";

const isoDay = z.iso.date();

const days = { start: isoDay, end: isoDay };
type Days = { readonly start: string; readonly end: string };
const endsAfterStart = ({ start, end }: Days) => start < end;
const isShort = ({ start, end }: Days) => Date.parse(end) - Date.parse(start) <= 62 * 86_400_000;

/** Of one organization of the viewer's, or of all; of one of their teams alone. */
const whose = { organizationId: z.uuid().optional(), teamId: z.uuid().optional() };

/** Some days of the agenda, 62 at most. */
export const weekInput = z
  .object({ ...days, ...whose })
  .refine(endsAfterStart, { path: ["end"], message: "end_before_start" })
  .refine(isShort, { path: ["end"], message: "period_too_long" });

/** Some days of a place, 62 at most. */
export const siteWeekInput = z
  .object({ ...days, site: z.string().max(120) })
  .refine(endsAfterStart, { path: ["end"], message: "end_before_start" })
  .refine(isShort, { path: ["end"], message: "period_too_long" });

/** On all places of an owner, or on one of them. */
const onPlacesOf = { organizationId: z.uuid(), site: z.string().max(120).optional() };
export const ownerDayInput = z.object({ ...onPlacesOf, day: isoDay });
export const ownerDaysInput = z
  .object({ ...onPlacesOf, ...days })
  .refine(endsAfterStart, { path: ["end"], message: "end_before_start" })
  .refine(isShort, { path: ["end"], message: "period_too_long" });
export const allOfOwnerInput = z.object({ organizationId: z.uuid() });

/** The list reads on by date: the next sessions from the cursor, or the last ones before it. */
export const listInput = z.object({
  ...whose,
  direction: z.enum(["upcoming", "past"]),
  cursor: z.object({ at: z.date(), id: z.uuid() }).nullish(),
  limit: z.int().min(1).max(100).default(30),
  /** Sessions cancelled, refused or given back too. */
  withDropped: z.boolean().default(false),
});

export const allInput = z.object(whose);
export const allOfSiteInput = z.object({ site: z.string().max(120) });

export type AllInput = z.infer<typeof allInput>;
export type AllOfSiteInput = z.infer<typeof allOfSiteInput>;
export type OwnerDayInput = z.infer<typeof ownerDayInput>;
export type OwnerDaysInput = z.infer<typeof ownerDaysInput>;
export type AllOfOwnerInput = z.infer<typeof allOfOwnerInput>;
export type WeekInput = z.infer<typeof weekInput>;
export type SiteWeekInput = z.infer<typeof siteWeekInput>;
export type ListInput = z.infer<typeof listInput>;
