"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import type { RouterInputs } from "../../_trpc/types.ts";
import { type Room, useListing, useSaved } from "./listing.tsx";
import type { Step } from "./steps.ts";

export type RoomChange = Omit<RouterInputs["listings"]["saveRooms"]["rooms"][number], "spaceId">;

/** The answers of a step that asks the same of each space. `faults` are those of one space, by field. */
export function useRooms<T extends object>(step: Step, draftOf: (room: Room) => T, toChange: (draft: T) => RoomChange) {
  const trpc = useTRPC();
  const errorText = useErrorText();
  const { site, spaces } = useListing();
  const [drafts, setDrafts] = useState(() => spaces.map((room) => ({ room, draft: draftOf(room) })));
  const save = useMutation(trpc.listings.saveRooms.mutationOptions(useSaved(step)));
  const refusal = errorText(save.error);
  return {
    rooms: drafts.map(({ room, draft }, index) => ({
      room,
      draft,
      faults: (path: string) => refusal?.fields[`rooms.${index}.${path}`],
      set: (change: Partial<T>) => {
        setDrafts(drafts.map((one, i) => (i === index ? { ...one, draft: { ...one.draft, ...change } } : one)));
        save.reset();
      },
    })),
    answers: drafts.map(({ draft }) => draft),
    refusal: refusal?.summary,
    isPending: save.isPending,
    submit: () =>
      save.mutate({
        key: newKey(),
        site: site.slug,
        rooms: drafts.map(({ room, draft }) => ({ spaceId: room.id, ...toChange(draft) })),
      }),
  };
}
