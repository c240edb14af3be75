import { redirect } from "next/navigation";
import { findBooking } from "../find-booking.ts";

type Props = { readonly params: Promise<{ readonly id: string }> };

/** The same for who runs the place: what waits for an answer in the inbox, all else in the agenda of the place. */
export default async function BookingAtPlacePage({ params }: Props) {
  const { id } = await params;
  const found = await findBooking(id, "place", `/reservations/${id}/lieu`);
  // another hour that was granted has no row of its own any more: the inbox says that it waits no longer
  if (!found) redirect(`/mes-lieux/demandes?demande=${encodeURIComponent(id)}`);
  const { bookingId, state, siteSlug, session } = found;
  if (state === "pending") redirect(`/mes-lieux/demandes?demande=${bookingId}`);
  redirect(`/mes-lieux/${siteSlug}${session ? `?semaine=${session.day}&seance=${session.id}` : ""}`);
}
