// All tables, in the order in which they rest on each other. Constraints that Drizzle cannot say (exclusion, triggers,
// row-level security) are in the custom migrations beside; db/README.md lists every invariant with its name.
export * from "./schema/auth.ts";
export * from "./schema/bookings.ts";
export * from "./schema/campaigns.ts";
export * from "./schema/conventions.ts";
export * from "./schema/displacements.ts";
export * from "./schema/handovers.ts";
export * from "./schema/item-kinds.ts";
export * from "./schema/items.ts";
export * from "./schema/kits.ts";
export * from "./schema/listings.ts";
export * from "./schema/loans.ts";
export * from "./schema/occupations.ts";
export * from "./schema/places.ts";
export * from "./schema/plan-edits.ts";
export * from "./schema/plan-locks.ts";
export * from "./schema/plans.ts";
export * from "./schema/platform.ts";
export * from "./schema/proposals.ts";
export * from "./schema/renewals.ts";
export * from "./schema/request-drafts.ts";
export * from "./schema/request-groups.ts";
export * from "./schema/requests.ts";
export * from "./schema/rulings.ts";
export * from "./schema/teams.ts";
export * from "./schema/territory.ts";
export * from "./schema/visits.ts";
