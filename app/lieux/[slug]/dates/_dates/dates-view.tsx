"use client";
import { useTranslations } from "next-intl";
import { Card } from "#app/_components/panel.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { isDay } from "../../../../_components/days.ts";
import { AskedOutcome } from "../../_place/asked-outcome.tsx";
import type { Organization } from "../../_place/asker.ts";
import { AskerFields, NameField } from "../../_place/asker-fields.tsx";
import { AskingForm, SIDE_BY_SIDE } from "../../_place/asking-form.tsx";
import type { Place } from "../../_place/hours.ts";
import { useAskerErrors } from "../../_place/use-asker.ts";
import { WithItems } from "../../_place/with-items.tsx";
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
  const { draft, change, space, ask, send } = state;
  const said = useSaid(state);
  const errors = useAskerErrors(state, said);
  if (ask.data) return <Outcome place={place} state={state} answer={ask.data} />;
  return (
    <AskingForm organizations={organizations} className={SIDE_BY_SIDE} busy={ask.isPending} send={send}>
      <Card className="flex min-w-0 flex-col gap-6">
        <AskerFields
          place={place}
          space={space}
          draft={draft}
          organizations={organizations}
          errors={errors}
          onChange={change}
          words={words}
        />
        <DateRows state={state} said={said} today={place.today} words={words} />
        <WithItems
          offered={state.answer?.items ?? []}
          days={state.had.map(({ day }) => day)}
          words={words}
          items={draft.items}
          onChange={change}
          error={errors.items}
        />
        <NameField label={t("name")} hint={t("nameHint")} draft={draft} errors={errors} onChange={change} />
      </Card>
      <DatesSend place={place} state={state} isSignedIn={organizations !== null} words={words} />
    </AskingForm>
  );
}

/** What the server said of each answer by its path, and the days that are missing once sending was tried. */
function useSaid({ ask, preview, tried, draft }: DatesState): Readonly<Record<string, string>> {
  const t = useTranslations("asking.dates");
  const errorText = useErrorText();
  const said = { ...errorText(preview.error)?.fields, ...errorText(ask.error)?.fields };
  const missing = draft.dates.flatMap(({ day }, i) => (tried && !isDay(day) ? [[`dates.${i}.day`, t("noDay")]] : []));
  return { ...Object.fromEntries(missing), ...said };
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
  const lending = useTranslations("lending");
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
      {state.draft.items.length > 0 && <p>{lending("withRoom.done", { count: state.draft.items.length })}</p>}
      <p>{t("next")}</p>
    </AskedOutcome>
  );
}
