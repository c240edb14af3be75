"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { newKey } from "#app/_trpc/key.ts";
import { addDays, mondayOf } from "../../../_components/days.ts";
import { type Draft, fieldFaults, slotFault } from "./ask-checks.ts";
import { dayOf, type Place, QUARTER, type Space, withNight } from "./hours.ts";
import { clockOf, type Need, readClock, readDay, type Wished } from "./slot.ts";
import type { Wall } from "./wall.ts";

/** The form's answers, what is known of them, and the sending of them. */
export function useAsk(
  place: Place,
  wished: Wished,
  need: Need,
  organizations: readonly { readonly id: string }[],
  now: Wall,
) {
  const [draft, setDraft] = useState<Draft>(() => ({
    organization: organizations[0]?.id ?? "",
    space: wished.space,
    day: wished.day,
    start: clockOf(Math.floor(wished.start / QUARTER) * QUARTER),
    minutes: wished.minutes,
    activity: activityOf(place, wished.space, need.activity),
    title: "",
    people: need.people === null ? "" : String(need.people),
    items: [],
  }));
  const [tried, setTried] = useState(false);
  const space = place.spaces.find(({ slug }) => slug === draft.space) ?? (place.spaces[0] as Space);
  const line = useDayLine(place, space.slug, draft.day);
  const trpc = useTRPC();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: trpc.places.pathKey() });
  const booking = useMutation(trpc.bookings.book.mutationOptions({ onSettled: refresh }));
  const keyOf = useIntentionKey();

  const change = (changes: Partial<Draft>) => {
    if (booking.isError) booking.reset();
    // what stays in one room is not to be had with another
    const items = changes.space === undefined ? {} : { items: [] };
    setDraft((before) => ({ ...before, ...items, ...changes }));
  };
  const slot = slotFault(draft, space, line, place.quiet, now);
  const faults = fieldFaults(draft, space);
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
  return { draft, change, space, line, slot, faults, tried, send, booking };
}

export type AskState = ReturnType<typeof useAsk>;

const activityOf = (place: Place, spaceSlug: string, activitySlug: string | null) =>
  place.spaces.find(({ slug }) => slug === spaceSlug)?.activities.find(({ slug }) => slug === activitySlug)?.id ?? "";

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

/** One key for one set of answers: sent twice, they have one effect; changed, they are another intention. */
function useIntentionKey() {
  const last = useRef({ answers: "", key: "" });
  return (input: object): string => {
    const answers = JSON.stringify(input);
    if (answers !== last.current.answers) last.current = { answers, key: newKey() };
    return last.current.key;
  };
}
