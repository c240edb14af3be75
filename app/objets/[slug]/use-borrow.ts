"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { isDay } from "../../_components/days.ts";
import { clockOf } from "../../_home/moment.ts";
import { borrowerOf } from "../../_lending/alone.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { newKey } from "../../_trpc/key.ts";
import type { firstSpan } from "./first-span.ts";

type Draft = {
  readonly organizationId: string;
  readonly day: string;
  readonly start: string;
  readonly lastDay: string;
  readonly end: string;
  readonly quantity: string;
  readonly note: string;
};

/** « 18:30 » is 1110; null where it is no hour. */
const minutesOf = (clock: string) => {
  const [hour, minute] = clock.split(":").map(Number);
  return /^\d\d:\d\d$/.test(clock) ? (hour ?? 0) * 60 + (minute ?? 0) : null;
};

/** From an hour to an hour, or null while something is missing or the end does not come after. */
export function toSpan({ day, start, lastDay, end }: Pick<Draft, "day" | "start" | "lastDay" | "end">) {
  const [startMinute, endMinute] = [minutesOf(start), minutesOf(end)];
  if (!isDay(day) || !isDay(lastDay) || startMinute === null || endMinute === null) return null;
  // midnight ends the day before
  const minute = endMinute === 0 ? 1440 : endMinute;
  if (lastDay < day || (lastDay === day && minute <= startMinute)) return null;
  return { day, startMinute, lastDay, endMinute: minute };
}

/** The form's answers and the sending of them; one key for one set of answers. */
export function useBorrow(slug: string, organizationId: string, first: ReturnType<typeof firstSpan>) {
  const [draft, setDraft] = useState<Draft>({
    ...{ organizationId, day: first.day, start: clockOf(first.startMinute), lastDay: first.lastDay },
    ...{ end: clockOf(first.endMinute), quantity: "1", note: "" },
  });
  const last = useRef({ answers: "", key: "" });
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = useMutation(
    trpc.loans.ask.mutationOptions({ onSettled: () => client.invalidateQueries({ queryKey: trpc.items.pathKey() }) }),
  );
  const change = (changes: Partial<Draft>) => {
    if (ask.isError) ask.reset();
    setDraft((before) => {
      const next = { ...before, ...changes };
      // the return follows where it would come before
      return next.lastDay < next.day ? { ...next, lastDay: next.day } : next;
    });
  };
  const send = () => {
    const { day, lastDay, note } = draft;
    const [startMinute, endMinute] = [minutesOf(draft.start) ?? -1, minutesOf(draft.end) ?? -1];
    const answers = {
      ...{ organizationId: borrowerOf(draft.organizationId), item: slug, day, startMinute, lastDay, note },
      ...{ endMinute: endMinute === 0 ? 1440 : endMinute, quantity: Number(draft.quantity) },
    };
    const text = JSON.stringify(answers);
    if (text !== last.current.answers) last.current = { answers: text, key: newKey() };
    ask.mutate({ key: last.current.key, ...answers });
  };
  return { draft, change, ask, send };
}
