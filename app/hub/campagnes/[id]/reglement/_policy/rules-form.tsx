"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Save } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { SelectField, TextField } from "#app/_components/field.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import {
  AGES,
  BONUSES,
  type Draft,
  draftOf,
  FAMILIES,
  faultyFields,
  INSURANCES,
  type Insurance,
  LEVELS,
  MEMBERS,
  POINTS,
  type Policy,
  rulesOf,
  SHARES,
} from "./draft.ts";
import { Tiers } from "./tiers.tsx";

/** The numbers of a version, to be changed and kept as another. */
export function RulesForm({ from, onSaved }: { readonly from: Policy; readonly onSaved: (policyId: string) => void }) {
  const t = useTranslations("policies");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const comma = useLocale() === "fr" ? "," : ".";
  const [draft, setDraft] = useState<Draft>(() => draftOf(from, comma));
  const [name, setName] = useState(from.name);
  const [isTried, setTried] = useState(false);
  const save = useMutation(
    trpc.policies.save.mutationOptions({
      onSuccess: async ({ policyId, version }) => {
        await queries.invalidateQueries(trpc.policies.pathFilter());
        toast.success(t("saved", { version }));
        onSaved(policyId);
      },
    }),
  );
  const told = errorText(save.error);
  const faulty = isTried ? faultyFields(draft) : [];
  const errorAt = (name: string) => (faulty.includes(name) ? t("notNumber") : told?.fields[`rules.${name}`]);
  const change = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed });
  const field = (key: Exclude<keyof Draft, "tiers" | "insurance">, label: string, hint?: string) => (
    <TextField
      key={key}
      label={label}
      {...(hint !== undefined && { hint })}
      inputMode="decimal"
      value={draft[key]}
      error={errorAt(key)}
      onChange={(event) => change({ [key]: event.target.value })}
    />
  );
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (save.isPending || faultyFields(draft).length > 0) return;
    save.mutate({ key: newKey(), name, fromPolicyId: from.id, rules: rulesOf(draft) });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <TextField
        label={t("name")}
        value={name}
        error={told?.fields.name}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset className="fields-aligned sm:grid-cols-2">
        <legend className="mb-2 font-bold font-title text-xl">{t("groups.points")}</legend>
        {POINTS.map((key) => field(key, t(`fields.${key}.label`), t(`fields.${key}.hint`)))}
      </fieldset>
      <fieldset className="fields-aligned sm:grid-cols-2">
        <legend className="mb-2 font-bold font-title text-xl">{t("groups.shares")}</legend>
        {SHARES.map((key) => field(key, t(`fields.${key}.label`), t(`fields.${key}.hint`)))}
      </fieldset>
      <fieldset className="fields-aligned sm:grid-cols-3">
        <legend className="mb-2 font-bold font-title text-xl">{t("groups.families")}</legend>
        {FAMILIES.map((key) => field(`family.${key}`, t(`families.${key}`)))}
      </fieldset>
      <fieldset className="fields-aligned sm:grid-cols-2">
        <legend className="mb-2 font-bold font-title text-xl">{t("groups.bonuses")}</legend>
        {BONUSES.map((key) => field(key, t(`fields.${key}.label`), t(`fields.${key}.hint`)))}
      </fieldset>
      <fieldset className="fields-aligned sm:grid-cols-2">
        <legend className="mb-2 font-bold font-title text-xl">{t("groups.members")}</legend>
        {MEMBERS.map((key) => field(key, t(`fields.${key}.label`), t(`fields.${key}.hint`)))}
      </fieldset>
      <fieldset className="fields-aligned sm:grid-cols-3">
        <legend className="mb-2 font-bold font-title text-xl">{t("groups.ages")}</legend>
        {AGES.map((key) => field(`age.${key}`, t(`ages.${key}`)))}
      </fieldset>
      <fieldset className="fields-aligned sm:grid-cols-3">
        <legend className="mb-2 font-bold font-title text-xl">{t("groups.levels")}</legend>
        {LEVELS.map((key) => field(`level.${key}`, t(`levels.${key}`)))}
      </fieldset>
      <Tiers draft={draft} errorAt={errorAt} onChange={change} />
      <fieldset className="fields-aligned sm:grid-cols-2">
        <legend className="mb-2 font-bold font-title text-xl">{t("groups.limits")}</legend>
        {field("quotaHoursPerWeek", t("fields.quotaHoursPerWeek.label"), t("fields.quotaHoursPerWeek.hint"))}
        <SelectField
          label={t("insurance.label")}
          hint={t("insurance.hint")}
          value={draft.insurance}
          onChange={(event) => change({ insurance: event.target.value as Insurance })}
        >
          {INSURANCES.map((rule) => (
            <option key={rule} value={rule}>
              {t(`insurance.${rule}`)}
            </option>
          ))}
        </SelectField>
        {field("otherUseDays", t("fields.otherUseDays.label"), t("fields.otherUseDays.hint"))}
      </fieldset>
      {told && <ErrorPanel>{told.summary}</ErrorPanel>}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" busy={save.isPending}>
          <Save aria-hidden="true" className="size-4" />
          {t("save")}
        </Button>
        <p className="text-muted text-sm">{t("saveHint")}</p>
      </div>
    </form>
  );
}
