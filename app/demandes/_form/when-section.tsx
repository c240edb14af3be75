"use client";
import { CalendarClock } from "lucide-react";
import { useTranslations } from "next-intl";
import { CheckboxField, TextField } from "../../_components/field.tsx";
import { Spot, useForm } from "./form-context.tsx";
import { Section } from "./section.tsx";
import { SessionsField } from "./sessions-field.tsx";

/** The weeks of a season and how many sessions in each, or the date and the others that would do. */
export function WhenSection() {
  const t = useTranslations("requests.when");
  const { draft } = useForm();
  return (
    <Section title={t(draft.recurrence)} icon={CalendarClock}>
      {draft.recurrence === "every" ? <Season /> : <Dates />}
    </Section>
  );
}

function Season() {
  const t = useTranslations("requests.when");
  const { draft, change, options, errorAt } = useForm();
  const season = options.campaigns.find(({ id }) => id === draft.campaignId)?.season;
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <Spot path="period.start">
          <TextField
            type="date"
            label={t("start")}
            value={draft.start}
            error={errorAt("period.start")}
            {...(season && { min: season.start, max: season.end })}
            onChange={(event) => change({ start: event.target.value })}
          />
        </Spot>
        <Spot path="period.end">
          <TextField
            type="date"
            label={t("end")}
            value={draft.end}
            error={errorAt("period.end")}
            {...(season && { min: season.start, max: season.end })}
            onChange={(event) => change({ end: event.target.value })}
          />
        </Spot>
      </div>
      <SessionsField />
    </>
  );
}

function Dates() {
  const t = useTranslations("requests.when");
  const { draft, change, options, errorAt } = useForm();
  // one given day is both ends of the period: what is wrong with its end is said at the day
  const dayError = errorAt("period.start") ?? (draft.isFlexible ? undefined : errorAt("period.end"));
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <Spot path="period.start">
          <TextField
            type="date"
            label={t(draft.isFlexible ? "firstDay" : "day")}
            value={draft.day}
            min={options.today}
            error={dayError}
            onChange={(event) => change({ day: event.target.value })}
          />
        </Spot>
        {draft.isFlexible && (
          <Spot path="period.end">
            <TextField
              type="date"
              label={t("lastDay")}
              value={draft.lastDay}
              min={draft.day || options.today}
              error={errorAt("period.end")}
              onChange={(event) => change({ lastDay: event.target.value })}
            />
          </Spot>
        )}
      </div>
      <CheckboxField
        label={t("flexible")}
        checked={draft.isFlexible}
        onChange={(event) => change({ isFlexible: event.target.checked })}
      />
    </>
  );
}
