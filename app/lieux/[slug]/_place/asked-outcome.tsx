"use client";
import { CalendarRange, CircleCheck, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { LinkButton } from "#app/_components/button.tsx";
import { Card } from "#app/_components/panel.tsx";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import type { Place } from "./hours.ts";

/** What was answered to many dates at once, and where each of them can be changed. */
export function AskedOutcome({
  place,
  answer: { bookingId, state },
  said,
  open,
  children,
}: {
  readonly place: Place;
  readonly answer: Pick<RouterOutputs["series"]["ask"], "bookingId" | "state">;
  readonly said: string;
  /** On the way to the dates. */
  readonly open: string;
  readonly children: ReactNode;
}) {
  const t = useTranslations("asking.season.done");
  const status = useRef<HTMLDivElement>(null);
  // the button that had the focus is gone with the form
  useEffect(() => status.current?.focus(), []);
  const Icon = state === "confirmed" ? CircleCheck : Hourglass;
  return (
    <Card className="flex flex-col gap-5">
      <div
        ref={status}
        tabIndex={-1}
        role="status"
        className={`flex items-start gap-3 rounded-xl p-4 ${state === "confirmed" ? "bg-success-ground text-success" : "bg-sunken"}`}
      >
        <Icon aria-hidden="true" className="mt-0.5 size-6 shrink-0" />
        <p className="font-semibold text-lg">{said}</p>
      </div>
      {children}
      <div className="flex flex-wrap gap-2">
        <LinkButton look="primary" href={`/agenda/serie/${bookingId}`}>
          <CalendarRange aria-hidden="true" className="size-5" />
          {open}
        </LinkButton>
        <LinkButton href={`/lieux/${place.site.slug}`}>{t("back")}</LinkButton>
      </div>
    </Card>
  );
}
