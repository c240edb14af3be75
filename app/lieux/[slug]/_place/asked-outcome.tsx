"use client";
import { CalendarRange } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "#app/_components/button.tsx";
import { Card } from "#app/_components/panel.tsx";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { AnswerSaid } from "./answer-said.tsx";
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
  const t = useTranslations("asking.send");
  return (
    <Card className="flex flex-col gap-5">
      <AnswerSaid state={state}>{said}</AnswerSaid>
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
