"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { LinkButton } from "#app/_components/button.tsx";
import { Card, EmptyState } from "#app/_components/panel.tsx";
import type { Organization } from "../../_place/ask-dialog.tsx";
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
  const t = useTranslations("asking.season");
  const season = useSeason(place, initial);
  const words = useWords(place.today);
  const form = useRef<HTMLFormElement>(null);
  if (season.ask.data) return <SeasonOutcome place={place} season={season} answer={season.ask.data} />;
  if (organizations?.length === 0) {
    return (
      <EmptyState
        title={t("noOrganization.title")}
        action={<LinkButton href="/bienvenue">{t("noOrganization.action")}</LinkButton>}
      >
        {t("noOrganization.text")}
      </EmptyState>
    );
  }
  const submit = () => {
    if (!season.send()) setTimeout(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(), 0);
  };
  return (
    <form
      ref={form}
      noValidate
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]"
      onSubmit={(event) => {
        event.preventDefault();
        if (!season.ask.isPending) submit();
      }}
    >
      <Card className="flex min-w-0 flex-col gap-6">
        <SeasonFields place={place} season={season} organizations={organizations} words={words} />
      </Card>
      <SeasonPreview place={place} season={season} isSignedIn={organizations !== null} words={words} />
    </form>
  );
}
