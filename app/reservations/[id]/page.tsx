import { notFound, redirect } from "next/navigation";
import { findBooking } from "./find-booking.ts";

type Props = { readonly params: Promise<{ readonly id: string }> };

/** One's own booking, or a session of it, on the page where it can be acted on now, for the structure that holds it. */
export default async function BookingPage({ params }: Props) {
  const { id } = await params;
  const found = await findBooking(id, "holder", `/reservations/${id}`);
  if (!found) notFound();
  const { bookingId, state, changesBookingId, requestId, siteSlug, organizationId, session } = found;
  if (changesBookingId) redirect(`/agenda/serie/${changesBookingId}`);
  if (state === "held") redirect(`/demandes?option=${bookingId}`);
  // what nobody took in time is in no agenda
  if (state === "expired" || !session) redirect(requestId ? `/demandes/${requestId}` : `/lieux/${siteSlug}`);
  const isLive = state === "pending" || state === "confirmed";
  if (isLive && !found.isOneSession) redirect(`/agenda/serie/${bookingId}`);
  redirect(`/agenda?structure=${organizationId}&semaine=${session.day}&seance=${session.id}`);
}
