import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { booking, organization, request, type SET_ASIDE, session, site, space, wish, wishSpace } from "#db/schema.ts";
import { sendJob } from "../jobs/send.ts";

export type SetAside = (typeof SET_ASIDE)[number];
export type AskedRequest = NonNullable<Awaited<ReturnType<typeof readToAsk>>>;
export type Choice = Awaited<ReturnType<typeof readChoices>>[number];

/** What keeps hours for a request, or has them. */
const liveOf = sql`from ${booking} b where b.territory_id = ${request.territoryId} and b.request_id = ${request.id}
  and b.plan_id is null and b.state in ('pending', 'held', 'confirmed')`;
const isToAsk = and(isNull(request.campaignId), eq(request.state, "submitted"), sql`not exists (select ${liveOf})`);

/** Dates for which no place is being asked and none was had: the next of their wishes is due. */
export async function readAllToAsk(tx: Transaction): Promise<readonly string[]> {
  const rows = await tx.select({ id: request.id }).from(request).where(isToAsk).orderBy(asc(request.createdAt));
  return rows.map(({ id }) => id);
}

/** One of them, with all that its need is held against; null where nothing is due. */
export async function readToAsk(tx: Transaction, requestId: string) {
  const [found] = await tx
    .select({
      id: request.id,
      title: request.title,
      organizationId: request.organizationId,
      organizationName: organization.name,
      activityId: request.activityId,
      people: request.people,
      noise: request.noise,
      stepFree: request.stepFree,
      equipment: request.equipment,
      nearLon: request.nearLon,
      nearLat: request.nearLat,
      distanceM: request.distanceM,
      durationMinutes: request.durationMinutes,
      period: request.period,
      createdBy: request.createdBy,
    })
    .from(request)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, request.territoryId), eq(organization.id, request.organizationId)),
    )
    .where(and(eq(request.id, requestId), isToAsk));
  return found ?? null;
}

/** The places of the wishes in their order, and what came of those that were tried. */
export async function readChoices(tx: Transaction, requestId: string) {
  return tx
    .select({
      wishId: wish.id,
      rank: wish.rank,
      weekdays: wish.weekdays,
      earliestStart: wish.earliestStart,
      latestStart: wish.latestStart,
      spaceId: space.id,
      spaceName: space.name,
      siteName: site.name,
      siteSlug: site.slug,
      setAside: wishSpace.setAside,
      bookingId: wishSpace.bookingId,
      state: booking.state,
      refusalMotive: booking.refusalMotive,
      decisionNote: booking.decisionNote,
    })
    .from(wish)
    .innerJoin(wishSpace, and(eq(wishSpace.territoryId, wish.territoryId), eq(wishSpace.wishId, wish.id)))
    .innerJoin(space, and(eq(space.territoryId, wishSpace.territoryId), eq(space.id, wishSpace.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .leftJoin(booking, and(eq(booking.territoryId, wishSpace.territoryId), eq(booking.id, wishSpace.bookingId)))
    .where(eq(wish.requestId, requestId))
    .orderBy(wish.rank, wishSpace.rank);
}

const isOf = ({ wishId, spaceId }: Pick<Choice, "wishId" | "spaceId">) =>
  and(eq(wishSpace.wishId, wishId), eq(wishSpace.spaceId, spaceId));

/** Says why a place is passed over. */
export async function setAside(tx: Transaction, choice: Choice, reason: SetAside): Promise<void> {
  await tx.update(wishSpace).set({ setAside: reason }).where(isOf(choice));
}

/** Says by which booking a place was asked. */
export async function setAsked(tx: Transaction, choice: Choice, bookingId: string): Promise<void> {
  await tx.update(wishSpace).set({ bookingId }).where(isOf(choice));
}

/** What keeps hours for some requests outside any campaign, or has them: where, when, until when. */
export async function readLive(tx: Transaction, requestIds: readonly string[]) {
  if (requestIds.length === 0) return [];
  return tx
    .select({
      requestId: sql<string>`${booking.requestId}`,
      bookingId: booking.id,
      state: booking.state,
      heldUntil: booking.heldUntil,
      spaceName: space.name,
      siteName: site.name,
      siteSlug: site.slug,
      localStart: sql<string>`${session.localStart}::text`,
      localEnd: sql<string>`${session.localEnd}::text`,
      rank: sql<number | null>`(select w.rank from ${wish} w
        join ${wishSpace} ws on ws.territory_id = w.territory_id and ws.wish_id = w.id
        where ws.territory_id = ${booking.territoryId} and ws.booking_id = ${booking.id})`,
    })
    .from(booking)
    .innerJoin(session, and(eq(session.territoryId, booking.territoryId), eq(session.bookingId, booking.id)))
    .innerJoin(space, and(eq(space.territoryId, booking.territoryId), eq(space.id, booking.spaceId)))
    .innerJoin(site, and(eq(site.territoryId, space.territoryId), eq(site.id, space.siteId)))
    .where(
      and(
        inArray(booking.requestId, [...requestIds]),
        isNull(booking.planId),
        sql`${booking.state} in ('pending', 'held', 'confirmed')`,
      ),
    );
}

/** A request that has its place, has none, or is given up with what it had. */
export async function settleAsked(
  tx: Transaction,
  requestId: string,
  state: "granted" | "refused" | "withdrawn",
  at: Date,
) {
  await tx.update(request).set({ state, updatedAt: at }).where(eq(request.id, requestId));
}

/** Says that a wish came to nothing, in the transaction that ends it: the next is asked as soon as this commits. */
export async function askSoon(tx: Transaction, territoryId: string): Promise<void> {
  await sendJob(tx, "wishes.ask", { territoryId });
}

/** Dates to come for which no wish could be had, and to which the hub has said nothing yet. */
export async function readFailed(tx: Transaction, today: string, most: number) {
  return tx
    .select({
      id: request.id,
      title: request.title,
      organizationName: organization.name,
      note: request.note,
      since: request.updatedAt,
    })
    .from(request)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, request.territoryId), eq(organization.id, request.organizationId)),
    )
    .where(
      and(
        isNull(request.campaignId),
        eq(request.state, "refused"),
        isNull(request.hubAnsweredAt),
        sql`upper(${request.period}) > ${today}::date`,
      ),
    )
    .orderBy(asc(request.updatedAt), asc(request.id))
    .limit(most);
}
