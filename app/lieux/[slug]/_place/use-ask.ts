"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import { addDays, mondayOf } from "../../../_components/days.ts";
import { type Draft, slotFault } from "./ask-checks.ts";
import { activityOf, spaceOf } from "./asker.ts";
import { dayOf, type Place, QUARTER, withNight } from "./hours.ts";
import { clockOf, type Need, readClock, readDay, type Wished } from "./slot.ts";
import { useAsker } from "./use-asker.ts";
import type { Wall } from "./wall.ts";

/** The form's answers, what is known of them, and the sending of them. */
export function useAsk(
  place: Place,
  wished: Wished,
  need: Need,
  organizations: readonly { readonly id: string }[],
  now: Wall,
) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: trpc.places.pathKey() });
  const booking = useMutation(trpc.bookings.book.mutationOptions({ onSettled: refresh }));
  const begin = (): Draft => ({
    organization: organizations[0]?.id ?? "",
    space: wished.space,
    day: wished.day,
    start: clockOf(Math.floor(wished.start / QUARTER) * QUARTER),
    minutes: wished.minutes,
    activity: activityOf(spaceOf(place, wished.space), need.activity),
    title: "",
    people: need.people === null ? "" : String(need.people),
    items: [],
  });
  const { setTried, keyOf, ...asker } = useAsker(place, begin, booking);
  const { draft, space, faults } = asker;
  const line = useDayLine(place, space.slug, draft.day);
  const slot = slotFault(draft, space, line, place.quiet, now);
  /** Says whether the answers were sent. */
  const send = (): boolean => {
    setTried(true);
    if ((slot !== null && slot !== "unknown") || Object.keys(faults).length > 0) return false;
    const input = {
      organizationId: draft.organization,
      spaceId: space.id,
      activityId: draft.activity,
      title: draft.title.trim(),
      people: Number(draft.people),
      day: draft.day,
      startMinute: readClock(draft.start) ?? 0,
      durationMinutes: draft.minutes,
      items: [...draft.items],
    };
    booking.mutate({ key: keyOf(input), ...input });
    return true;
  };
  return { ...asker, line, slot, send, booking };
}

export type AskState = ReturnType<typeof useAsk>;

/** A day of the space with the night after it, or null while it is awaited. */
function useDayLine(place: Place, slug: string, text: string) {
  const trpc = useTRPC();
  const day = readDay(text) ?? place.today;
  const next = addDays(day, 1);
  const week = (of: string) => {
    const monday = mondayOf(of);
    return trpc.places.site.queryOptions(
      { slug: place.site.slug, week: monday },
      monday === place.monday ? { initialData: place } : {},
    );
  };
  const today = useQuery(week(day));
  const tomorrow = useQuery(week(next));
  const find = (data: Place | undefined, of: string) =>
    dayOf(
      data?.spaces.find((one) => one.slug === slug),
      of,
    );
  const hours = find(today.data, day);
  return hours ? withNight(hours, find(tomorrow.data, next)) : null;
}
