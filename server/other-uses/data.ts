import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import { activity, booking, document, otherUse, site, space } from "#db/schema.ts";

/** Amplified sound in the newest convention of a booking. What a plan has prepared, nobody has announced. */
const ANNOUNCED = sql<boolean>`coalesce((select c.amplified and not (c.version = 1 and ${booking.planId} is not null)
  from convention c where c.territory_id = ${booking.territoryId} and c.booking_id = ${booking.id}
  order by c.version desc limit 1), false)`;

/** One parameter for however many: an owner's whole agenda has more than a statement takes. */
const isAny = (column: AnyPgColumn, ids: readonly string[]) => sql`${column} = any(${sql.param([...ids])}::uuid[])`;

/** How places of a known type are used by some bookings. */
export async function readUses(tx: Transaction, bookingIds: readonly string[]) {
  return tx
    .select({
      ...{ bookingId: booking.id, family: activity.family, spaceKind: space.kind, erpTypes: site.erpTypes },
      amplified: ANNOUNCED,
    })
    .from(booking)
    .innerJoin(space, and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .innerJoin(activity, and(eq(activity.territoryId, booking.territoryId), eq(activity.id, booking.activityId)))
    .where(and(isAny(booking.id, bookingIds), sql`cardinality(${site.erpTypes}) > 0`));
}

/** How a space would be used; nobody announces amplified sound before there is a convention. */
export async function readUseOf(tx: Transaction, spaceId: string, activityId: string) {
  const [found] = await tx
    .select({ family: activity.family, spaceKind: space.kind, erpTypes: site.erpTypes })
    .from(space)
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .innerJoin(activity, and(eq(activity.territoryId, space.territoryId), eq(activity.id, activityId)))
    .where(and(eq(space.id, spaceId), ne(site.state, "draft")));
  return found ? { ...found, amplified: false } : null;
}

const columns = {
  id: otherUse.id,
  bookingId: otherUse.bookingId,
  number: otherUse.number,
  hazards: otherUse.hazards,
  materials: otherUse.materials,
  exits: otherUse.exits,
  measures: otherUse.measures,
  days: otherUse.days,
  sentOn: otherUse.sentOn,
  answer: otherUse.answer,
  answeredOn: otherUse.answeredOn,
  reference: otherUse.reference,
  motive: otherUse.motive,
  documentId: otherUse.documentId,
  createdAt: otherUse.createdAt,
  sizeBytes: document.sizeBytes,
  name: document.name,
};

const select = (tx: Transaction) =>
  tx
    .select(columns)
    .from(otherUse)
    .leftJoin(document, and(eq(document.territoryId, otherUse.territoryId), eq(document.id, otherUse.documentId)));

/** All of some bookings, the newest first; never with their bytes. */
export async function readApplications(tx: Transaction, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return [];
  return select(tx).where(isAny(otherUse.bookingId, bookingIds)).orderBy(desc(otherUse.number));
}
export type ApplicationRow = Awaited<ReturnType<typeof readApplications>>[number];

export async function readApplication(tx: Transaction, otherUseId: string) {
  const [found] = await select(tx).where(eq(otherUse.id, otherUseId));
  return found ?? null;
}

export async function insertFile(tx: Transaction, file: typeof document.$inferInsert): Promise<string> {
  const [kept] = await tx.insert(document).values(file).returning({ id: document.id });
  if (!kept) throw new Error("The file of an application was not kept");
  return kept.id;
}

export async function insertApplication(tx: Transaction, row: typeof otherUse.$inferInsert): Promise<string> {
  const [added] = await tx.insert(otherUse).values(row).returning({ id: otherUse.id });
  if (!added) throw new Error("An application was not kept");
  return added.id;
}

type Change = Partial<
  Pick<
    typeof otherUse.$inferInsert,
    "sentOn" | "sentBy" | "days" | "answer" | "answeredOn" | "reference" | "motive" | "answeredBy"
  >
>;
export async function updateApplication(tx: Transaction, otherUseId: string, change: Change): Promise<void> {
  await tx.update(otherUse).set(change).where(eq(otherUse.id, otherUseId));
}

/** Granted bookings at places of a known type with sessions from a day on: whose they are, and when they take place. */
export async function readGranted(tx: Transaction, today: string, bookingId?: string) {
  const only = bookingId === undefined ? sql`` : sql`and b.id = ${bookingId}::uuid`;
  const { rows } = await tx.execute<Granted>(sql`
    select b.id as "bookingId", b.title, b.organization_id as "holderId", t.organization_id as "ownerId",
      h.name as "holderName", o.name as "ownerName", concat(t.name, ', ', p.name) as place,
      array_to_string(t.erp_types, ', ') as types, array_agg(distinct s.local_start::date::text) as days
    from booking b
    join space p on p.territory_id = b.territory_id and p.id = b.space_id
    join site t on t.territory_id = p.territory_id and t.id = p.site_id and cardinality(t.erp_types) > 0
    join organization h on h.territory_id = b.territory_id and h.id = b.organization_id
    join organization o on o.territory_id = t.territory_id and o.id = t.organization_id
    join session s on s.territory_id = b.territory_id and s.booking_id = b.id and s.state = 'planned'
      and s.local_start::date >= ${today}::date
    where b.state = 'confirmed' ${only}
    group by b.id, b.title, b.organization_id, t.organization_id, h.name, o.name, t.name, p.name, t.erp_types`);
  return rows;
}
export type Granted = {
  readonly bookingId: string;
  readonly title: string;
  readonly holderId: string;
  readonly ownerId: string;
  readonly holderName: string;
  readonly ownerName: string;
  readonly place: string;
  readonly types: string;
  readonly days: readonly string[];
};
