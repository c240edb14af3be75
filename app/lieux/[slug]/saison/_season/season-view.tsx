"use client";
import { Card } from "#app/_components/panel.tsx";
import type { Organization } from "../../_place/asker.ts";
import { AskingForm, SIDE_BY_SIDE } from "../../_place/asking-form.tsx";
import type { Place } from "../../_place/hours.ts";
import { useWords } from "../../_place/words.ts";
import type { SeasonDraft } from "./draft.ts";
import { SeasonFields } from "./season-fields.tsx";
import { SeasonOutcome } from "./season-outcome.tsx";
import { SeasonPreview } from "./season-preview.tsx";
import { useSeason } from "./use-season.ts";

/** The season asked for on one side, its dates on the other; then what became of it. */
export function SeasonView({
  place,
  organizations,
  initial,
}: {
  readonly place: Place;
  /** Null when nobody is signed in. */
  readonly organizations: readonly Organization[] | null;
  readonly initial: SeasonDraft;
}) {
  const season = useSeason(place, initial);
  const words = useWords(place.today);
  const { ask, send } = season;
  if (ask.data) return <SeasonOutcome place={place} season={season} answer={ask.data} />;
  return (
    <AskingForm organizations={organizations} className={SIDE_BY_SIDE} busy={ask.isPending} send={send}>
      <Card className="flex min-w-0 flex-col gap-6">
        <SeasonFields place={place} season={season} organizations={organizations} words={words} />
      </Card>
      <SeasonPreview place={place} season={season} isSignedIn={organizations !== null} words={words} />
    </AskingForm>
  );
}
