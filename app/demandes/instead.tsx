"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, Spinner } from "../_components/button.tsx";
import { dayOf, minuteOf } from "../_components/days.ts";
import { useTRPC } from "../_trpc/client.tsx";
import type { RouterOutputs } from "../_trpc/types.ts";
import { Alternative } from "../lieux/[slug]/_place/alternative.tsx";
import { useWords } from "../lieux/[slug]/_place/words.ts";

type Refused = Pick<
  RouterOutputs["requests"]["mine"]["bookings"][number],
  "spaceId" | "activityId" | "people" | "organizationId" | "title" | "localStart" | "minutes" | "start"
>;

/** Other slots near one that its owner refused, looked for when they are asked for. */
export function Instead({ refused, timeZone }: { readonly refused: Refused; readonly timeZone: string }) {
  const t = useTranslations("asking.fit");
  const trpc = useTRPC();
  const words = useWords("");
  const [isOpen, setOpen] = useState(false);
  const { spaceId, activityId, people, organizationId, title, localStart, minutes } = refused;
  const found = useQuery(
    trpc.options.alternatives.queryOptions(
      {
        ...{ spaceId, activityId, people, day: dayOf(localStart ?? "2026-01-01"), durationMinutes: minutes ?? 60 },
        startMinute: minuteOf(localStart ?? "2026-01-01 00:00"),
      },
      { enabled: isOpen && localStart !== null, retry: false },
    ),
  );
  if (localStart === null || minutes === null || (refused.start && refused.start < new Date())) return null;
  if (!isOpen) {
    return (
      <Button className="self-start" onClick={() => setOpen(true)}>
        {t("instead")}
      </Button>
    );
  }
  return (
    <div className="flex flex-col gap-2" aria-live="polite">
      {found.isPending && (
        <p className="flex items-center gap-2 text-muted">
          <Spinner /> {t("looking")}
        </p>
      )}
      {found.data && <h3 className="font-semibold">{found.data.length > 0 ? t("alternatives") : t("none")}</h3>}
      <ul className="flex flex-col gap-2">
        {found.data?.map((offer) => (
          <Alternative
            key={`${offer.spaceId} ${offer.day} ${offer.startMinute}`}
            offer={offer}
            asker={{ organizationId, activityId, title, people }}
            canHold
            timeZone={timeZone}
            words={words}
          />
        ))}
      </ul>
    </div>
  );
}
