"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { LinkButton } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";
import { Card, EmptyState } from "#app/_components/panel.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import type { Organization } from "../../_place/ask-dialog.tsx";
import { AskedOutcome } from "../../_place/asked-outcome.tsx";
import { AskerFields } from "../../_place/asker-fields.tsx";
import type { Place } from "../../_place/hours.ts";
import { useWords } from "../../_place/words.ts";
import { DateRows } from "./date-rows.tsx";
import { DatesSend } from "./dates-send.tsx";
import type { DatesDraft } from "./draft.ts";
import { type DatesState, useDates } from "./use-dates.ts";

type Props = {
  readonly place: Place;
  /** Null when nobody is signed in. */
  readonly organizations: readonly Organization[] | null;
  readonly initial: DatesDraft;
};

/** The dates on one side, what is sent of them on the other; then what became of them. */
export function DatesView({ place, organizations, initial }: Props) {
  const t = useTranslations("asking.dates");
  const state = useDates(place, initial);
  const words = useWords(place.today);
  const errors = useErrors(state);
  const form = useRef<HTMLFormElement>(null);
  const { draft, change, space, ask, send } = state;
  if (ask.data) return <Outcome place={place} state={state} answer={ask.data} />;
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
    if (!send()) setTimeout(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(), 0);
  };
  return (
    <form
      ref={form}
      noValidate
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ask.isPending) submit();
      }}
    >
      <Card className="flex min-w-0 flex-col gap-6">
        <AskerFields
          place={place}
          space={space}
          draft={draft}
          organizations={organizations}
          errors={errors}
          onChange={change}
        />
        <DateRows state={state} said={errors.said} today={place.today} words={words} />
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          error={errors.title}
          maxLength={120}
          autoComplete="off"
          value={draft.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </Card>
      <DatesSend place={place} state={state} isSignedIn={organizations !== null} words={words} />
    </form>
  );
}

/** What the server said of each answer, else what is known here once sending was tried. */
function useErrors({ ask, preview, faults, tried, draft, space }: DatesState) {
  const t = useTranslations("asking.season.errors");
  const dates = useTranslations("asking.dates");
  const errorText = useErrorText();
  const fields = { ...errorText(preview.error)?.fields, ...errorText(ask.error)?.fields };
  const isTold = (fault: (typeof faults)[number]) => tried && faults.includes(fault);
  const said: Record<string, string | undefined> = { ...fields };
  if (isTold("day")) {
    for (const [i, { day }] of draft.dates.entries()) if (day === "") said[`dates.${i}.day`] ??= dates("noDay");
  }
  return {
    said,
    activity: fields.activityId ?? (isTold("activity") ? t("activity") : undefined),
    people:
      fields.people ??
      (faults.includes("capacity")
        ? t("capacity", { capacity: space.capacity })
        : isTold("people")
          ? t("people")
          : undefined),
    title: fields.title ?? (tried && draft.title.trim().length < 3 ? t("title") : undefined),
  };
}

function Outcome({
  place,
  state,
  answer,
}: {
  readonly place: Place;
  readonly state: DatesState;
  readonly answer: NonNullable<DatesState["ask"]["data"]>;
}) {
  const t = useTranslations("asking.dates.done");
  const words = useWords(place.today);
  const asked = new Set(state.ask.variables?.dates.map(({ day, startMinute }) => `${day} ${startMinute}`));
  const left = state.draft.dates.filter(({ day, start }) => !asked.has(`${day} ${start}`));
  const said = {
    ...{ count: answer.sessions, space: state.space.name, place: place.site.name },
    owner: place.site.organizationName,
  };
  return (
    <AskedOutcome place={place} answer={answer} said={t(answer.state, said)} open={t("open")}>
      {left.length > 0 && <p>{t("left", { days: words.list(left.map(({ day }) => words.day(day))) })}</p>}
      <p>{t("next")}</p>
    </AskedOutcome>
  );
}
