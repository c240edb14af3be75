// A booking's space: its units, and what the mails say of it.
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import type { Viewer } from "../context.ts";
import type { BookingMailFacts } from "../mail/booking-mails.ts";
import { type BookableSpace, readBookableSpace } from "./data.ts";

export const unitIds = (space: BookableSpace) => space.units.map(({ id }) => id);

export async function requireSpace(tx: Transaction, spaceId: string): Promise<BookableSpace> {
  const space = await readBookableSpace(tx, spaceId);
  if (!space) throw new Error(`Booking on space ${spaceId}, which is not there`);
  return space;
}

export function mailFacts(
  viewer: Viewer,
  space: BookableSpace,
  about: {
    readonly bookingId: string;
    readonly title: string;
    readonly organizationName: string;
    readonly sessions: readonly Interval[];
  },
): BookingMailFacts {
  return { ...about, territory: viewer.territory, place: `${space.siteName}, ${space.name}`, siteSlug: space.siteSlug };
}
