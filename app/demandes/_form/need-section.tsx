"use client";
import { Users } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Chips } from "../../_components/chips.tsx";
import { CheckboxField, SelectField, TextField } from "../../_components/field.tsx";
import { useWords } from "../_words/use-words.ts";
import { type Activity, NOISES } from "./draft.ts";
import { Spot, useForm } from "./form-context.tsx";
import { Section } from "./section.tsx";
import { WhoComes } from "./who-comes.tsx";

const DURATIONS = [30, 45, 60, 75, 90, 105, 120, 150, 180, 240, 300, 360, 480, 600, 720];

/** What for, with how many, how long, and what the place must have. */
export function NeedSection() {
  const t = useTranslations("requests.need");
  const words = useWords();
  const { draft, change, errorAt } = useForm();
  const durations = [...new Set([...DURATIONS, draft.durationMinutes])].toSorted((a, b) => a - b);
  return (
    <Section title={t("title")} icon={Users}>
      <div className="grid gap-5 sm:grid-cols-[2fr_1fr_1fr]">
        <ActivityField />
        <Spot path="people">
          <TextField
            label={t("people")}
            inputMode="numeric"
            autoComplete="off"
            value={draft.people}
            error={errorAt("people")}
            onChange={(event) => change({ people: event.target.value })}
          />
        </Spot>
        <Spot path="durationMinutes">
          <SelectField
            label={t("duration")}
            value={draft.durationMinutes}
            error={errorAt("durationMinutes")}
            onChange={(event) => {
              const minutes = Number(event.target.value);
              const isOver = draft.shortestMinutes !== null && draft.shortestMinutes >= minutes;
              change({ durationMinutes: minutes, ...(isOver && { shortestMinutes: null }) });
            }}
          >
            {durations.map((minutes) => (
              <option key={minutes} value={minutes}>
                {words.duration(minutes)}
              </option>
            ))}
          </SelectField>
        </Spot>
      </div>
      <WhoComes />
      {draft.recurrence === "every" && <ShortestField />}
      <PlaceNeeds />
    </Section>
  );
}

/** How short a session may be where its whole length is not to be had; at most two hours shorter. */
function ShortestField() {
  const t = useTranslations("requests.need");
  const words = useWords();
  const { draft, change, errorAt } = useForm();
  const { durationMinutes, shortestMinutes } = draft;
  const shorter = [30, 60, 90, 120].map((less) => durationMinutes - less).filter((minutes) => minutes >= 30);
  const offered = [...new Set([...shorter, ...(shortestMinutes === null ? [] : [shortestMinutes])])];
  if (offered.length === 0) return null;
  return (
    <Spot path="shortestMinutes">
      <SelectField
        label={t("shortest")}
        hint={t("shortestHint")}
        value={shortestMinutes ?? ""}
        error={errorAt("shortestMinutes")}
        onChange={(event) => change({ shortestMinutes: event.target.value === "" ? null : Number(event.target.value) })}
      >
        <option value="">{t("shortestNone")}</option>
        {offered
          .toSorted((a, b) => b - a)
          .map((minutes) => (
            <option key={minutes} value={minutes}>
              {t("shortestAt", { duration: words.duration(minutes) })}
            </option>
          ))}
      </SelectField>
    </Spot>
  );
}

function ActivityField() {
  const t = useTranslations("requests");
  const locale = useLocale();
  const { draft, change, options, errorAt } = useForm();
  const families = [...new Set(options.activities.map(({ family }) => family))];
  const nameOf = ({ name, nameEn }: Activity) => (locale === "fr" ? name : nameEn);
  return (
    <Spot path="activityId">
      <SelectField
        label={t("need.activity")}
        value={draft.activityId}
        error={errorAt("activityId")}
        onChange={(event) => change({ activityId: event.target.value, noise: "" })}
      >
        <option value="">{t("need.choose")}</option>
        {families.map((family) => (
          <optgroup key={family} label={t(`families.${family}`)}>
            {options.activities
              .filter((one) => one.family === family)
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {nameOf(one)}
                </option>
              ))}
          </optgroup>
        ))}
      </SelectField>
    </Spot>
  );
}

function PlaceNeeds() {
  const t = useTranslations("requests");
  const common = useTranslations("common");
  const { draft, change, options, errorAt } = useForm();
  const activity = options.activities.find(({ id }) => id === draft.activityId);
  return (
    <>
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Spot path="noise">
          <SelectField
            label={t("need.noise")}
            value={draft.noise}
            error={errorAt("noise")}
            onChange={(event) => change({ noise: NOISES.find((noise) => noise === event.target.value) ?? "" })}
          >
            <option value="">
              {activity
                ? t("need.noiseOwn", { noise: common(`noise.${activity.noise}`).toLowerCase() })
                : t("need.noiseDefault")}
            </option>
            {NOISES.map((noise) => (
              <option key={noise} value={noise}>
                {common(`noise.${noise}`)}
              </option>
            ))}
          </SelectField>
        </Spot>
        <CheckboxField
          label={t("need.stepFree")}
          checked={draft.stepFree}
          onChange={(event) => change({ stepFree: event.target.checked })}
        />
      </div>
      <Spot path="equipment">
        <Chips
          label={t("need.equipment")}
          error={errorAt("equipment")}
          values={draft.equipment}
          options={options.equipment.map((item) => ({
            value: item,
            label: t.has(`equipment.${item}`) ? t(`equipment.${item}`) : item,
          }))}
          onChange={(equipment) => change({ equipment })}
        />
      </Spot>
    </>
  );
}
