"use client";
import { CalendarRange, CircleCheck, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { LinkButton } from "#app/_components/button.tsx";
import { Card } from "#app/_components/panel.tsx";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import type { Place } from "../../_place/hours.ts";
import type { Season } from "./use-season.ts";

/** What was answered, and where each date can be changed, given back or added. */
export function SeasonOutcome({
  place,
  season,
  answer,
}: {
  readonly place: Place;
  readonly season: Season;
  readonly answer: RouterOutputs["series"]["ask"];
}) {
  const t = useTranslations("asking.season.done");
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => said.current?.focus(), []);
  const Icon = answer.state === "confirmed" ? CircleCheck : Hourglass;
  return (
    <Card className="flex flex-col gap-5">
      <div
        ref={said}
        tabIndex={-1}
        role="status"
        className={`flex items-start gap-3 rounded-xl p-4 ${answer.state === "confirmed" ? "bg-success-ground text-success" : "bg-sunken"}`}
      >
        <Icon aria-hidden="true" className="mt-0.5 size-6 shrink-0" />
        <p className="font-semibold text-lg">
          {t(answer.state, {
            count: answer.sessions,
            space: season.space.name,
            place: place.site.name,
            owner: place.site.organizationName,
          })}
        </p>
      </div>
      {season.join.isSuccess && <p>{t("waiting", { count: season.join.data.waitingIds.length })}</p>}
      <p>{t("next")}</p>
      <div className="flex flex-wrap gap-2">
        <LinkButton look="primary" href={`/agenda/serie/${answer.bookingId}`}>
          <CalendarRange aria-hidden="true" className="size-5" />
          {t("series")}
        </LinkButton>
        <LinkButton href={`/lieux/${place.site.slug}`}>{t("back")}</LinkButton>
      </div>
    </Card>
  );
}
