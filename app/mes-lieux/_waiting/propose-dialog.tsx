"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { newKey } from "#app/_trpc/key.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { OtherHour, type Proposed } from "./other-hour.tsx";
import type { Pending } from "./pending.ts";
import { ProposeFrame } from "./propose-frame.tsx";
import { useRefresh } from "./use-refresh.ts";

/** Another hour in place of what was asked: kept two days for the applicant, who takes it or lets it go. */
export function ProposeDialog({ booking, onClose }: { readonly booking: Pending; readonly onClose: () => void }) {
  const t = useTranslations("owner.waiting");
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [proposed, setProposed] = useState<Proposed | null>(null);
  const [key, setKey] = useState(newKey);
  const propose = useMutation(
    trpc.bookings.propose.mutationOptions({
      onSuccess: async () => {
        await refresh();
        toast.success(t("proposeDone"));
        onClose();
      },
      onError: refresh,
    }),
  );
  return (
    <ProposeFrame
      booking={booking}
      isChosen={proposed !== null}
      error={propose.error}
      busy={propose.isPending}
      onChange={() => setKey(newKey())}
      onClose={onClose}
      onPropose={(reason) => proposed && propose.mutate({ key, bookingId: booking.id, ...proposed, ...reason })}
    >
      {(tried) => (
        <OtherHour
          booking={booking}
          tried={tried && !proposed}
          onChange={(next) => {
            setProposed(next);
            setKey(newKey());
          }}
        />
      )}
    </ProposeFrame>
  );
}
