"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { newKey } from "#app/_trpc/key.ts";
import { type AskerDraft, type AskerFaults, askerFaults, spaceOf } from "./asker.ts";
import type { Place, Space } from "./hours.ts";

type Sending = { readonly isError: boolean; readonly reset: () => void };

/** The answers of a form that asks a place, what is at fault in them, and the key under which they are sent. */
export function useAsker<D extends AskerDraft>(place: Place, initial: D | (() => D), sending: Sending) {
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const keyOf = useIntentionKey();
  const space = spaceOf(place, draft.space);
  const change = (changes: Partial<D>) => {
    if (sending.isError) sending.reset();
    // what stays in one room is not to be had with another
    setDraft((before) => ({ ...before, ...(changes.space !== undefined && { items: [] }), ...changes }));
  };
  return { draft, change, space, faults: askerFaults(draft, space), tried, setTried, keyOf };
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

type Answers = { readonly faults: AskerFaults; readonly tried: boolean; readonly space: Space };
export type AskerErrors = ReturnType<typeof useAskerErrors>;

/** What the server said of each of the asker's answers, else what is known here once sending was tried. */
export function useAskerErrors({ faults, tried, space }: Answers, said: Readonly<Record<string, string>>) {
  const t = useTranslations("places.form.errors");
  return {
    space: said.spaceId,
    activity: said.activityId ?? (tried && faults.activity ? t("activity") : undefined),
    people:
      said.people ??
      (faults.capacity
        ? t("capacity", { capacity: space.capacity })
        : tried && faults.people
          ? t("people")
          : undefined),
    items: said.quantity ?? Object.entries(said).find(([path]) => path.startsWith("items"))?.[1],
    title: said.title ?? (tried && faults.title ? t("title") : undefined),
  };
}
