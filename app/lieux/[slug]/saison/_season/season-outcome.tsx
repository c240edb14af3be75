"use client";
import { useTranslations } from "next-intl";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { AskedOutcome } from "../../_place/asked-outcome.tsx";
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
  const lending = useTranslations("lending");
  const said = {
    ...{ count: answer.sessions, space: season.space.name, place: place.site.name },
    owner: place.site.organizationName,
  };
  return (
    <AskedOutcome place={place} answer={answer} said={t(answer.state, said)} open={t("series")}>
      {season.join.isSuccess && <p>{t("waiting", { count: season.join.data.waitingIds.length })}</p>}
      {season.draft.items.length > 0 && <p>{lending("withRoom.done", { count: season.draft.items.length })}</p>}
      <p>{t("next")}</p>
    </AskedOutcome>
  );
}
