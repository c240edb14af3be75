"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { newKey } from "#app/_trpc/key.ts";
import { Skeleton } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { DateHours, SlotHours } from "./hour-fields.tsx";
import { HoursFit } from "./hours-fit.tsx";
import type { Pending } from "./pending.ts";
import { ProposeFrame } from "./propose-frame.tsx";
import { useOtherHours } from "./use-other-hours.ts";
import { useRefresh } from "./use-refresh.ts";

/** Other hours in place of a series, or of several dates: shown as they would be before they are sent, then kept two days. */
export function ProposeHoursDialog({ booking, onClose }: { readonly booking: Pending; readonly onClose: () => void }) {
  const t = useTranslations("owner.waiting");
  const trpc = useTRPC();
  const refresh = useRefresh();
  const hours = useOtherHours(booking);
  const [key, setKey] = useState(newKey);
  const propose = useMutation(
    trpc.series.proposeInstead.mutationOptions({
      onSuccess: async ({ dates }) => {
        await refresh();
        toast.success(t("hours.done", { count: dates }));
        onClose();
      },
      onError: () => Promise.all([refresh(), hours.lookAgain()]),
    }),
  );
  const { answer, asked } = hours;
  const change = (set: () => void) => {
    set();
    setKey(newKey());
  };
  return (
    <ProposeFrame
      booking={booking}
      isChosen={asked !== null || (hours.isChanged && hours.isLooking)}
      error={propose.error ?? hours.error}
      busy={propose.isPending}
      onChange={() => setKey(newKey())}
      onClose={onClose}
      onPropose={async (reason) => {
        // pressed before it is known what the dates become, it waits for that; a date that is then left out is shown first
        const ready = asked ?? (await hours.looked());
        if (ready && (asked || ready.without.length === 0))
          propose.mutate({ key, bookingId: booking.id, ...ready, ...reason });
      }}
    >
      {(tried) => (
        <div className="flex flex-col gap-4">
          {!answer && !hours.error && <Skeleton className="h-24" />}
          {answer?.slots.map((slot) => (
            <SlotHours
              key={slot.slotId}
              slot={slot}
              onChange={(next) => change(() => hours.setSlot(slot.slotId, next))}
            />
          ))}
          {answer?.slots.length === 0 &&
            booking.sessions.map((session) => (
              <DateHours
                key={session.id}
                session={session}
                onChange={(next) => change(() => hours.setDate(session.id, next))}
              />
            ))}
          {answer && <HoursFit answer={answer} isLooking={hours.isLooking} isChanged={hours.isChanged} />}
          {tried && !asked && !hours.isLooking && (
            <p role="alert" className="font-semibold text-danger text-sm">
              {t(hours.isChanged ? "hours.noneLeft" : "hours.same")}
            </p>
          )}
        </div>
      )}
    </ProposeFrame>
  );
}
