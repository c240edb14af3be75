"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CalendarCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { CheckboxField, SelectField, TextField } from "#app/_components/field.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { type Draft, draftOf, emptyDraft, FIELD_OF, inputOf, missingIn, type Options, type SetUp } from "./draft.ts";
import { Places } from "./places.tsx";

type Day = Exclude<keyof Draft, "renews" | "spaceIds">;

/** All of a campaign on one page. Once wishes are open, what people asked under is shown and no longer changes. */
export function SetUpForm({ options, setUp }: { readonly options: Options; readonly setUp: SetUp | null }) {
  const t = useTranslations("seasons.form");
  const [draft, setDraft] = useState<Draft>(() => (setUp ? draftOf(setUp) : emptyDraft(options)));
  const [isTried, setTried] = useState(false);
  const { save, told } = useSave(setUp);
  const isLocked = setUp !== null && setUp.state !== "preparing";
  const isOver = setUp?.state === "published" || setUp?.state === "closed";
  const change = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed });
  const missing = isTried ? missingIn(draft) : [];
  const errorAt = (key: keyof Draft) => {
    if (missing.includes(key)) return t(key === "name" ? "missingName" : "missingDay");
    const paths = FIELD_OF[key] ?? [key];
    return paths.map((path) => told?.fields[path]).find((text) => text !== undefined);
  };
  const day = (key: Day, isFixed = false) => (
    <TextField
      key={key}
      type="date"
      label={t(`fields.${key}.label`)}
      hint={t(`fields.${key}.hint`)}
      value={draft[key]}
      disabled={isFixed}
      error={errorAt(key)}
      onChange={(event) => change({ [key]: event.target.value })}
    />
  );
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!save.isPending && missingIn(draft).length === 0) save.mutate(inputOf(draft));
  };
  const group = "fields-aligned sm:grid-cols-2";
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-8">
      {isLocked && (
        <p className="rounded-xl bg-sunken p-4">
          {t(isOver ? "over" : setUp.state === "collecting" ? "open" : "ended")}
        </p>
      )}
      <fieldset disabled={isOver} className="flex flex-col gap-8">
        <fieldset className={group}>
          <legend className="mb-2 font-bold font-title text-xl">{t("season")}</legend>
          <div className="sm:col-span-2">
            <TextField
              label={t("fields.name.label")}
              hint={t("fields.name.hint")}
              value={draft.name}
              maxLength={120}
              error={errorAt("name")}
              onChange={(event) => change({ name: event.target.value })}
            />
          </div>
          {day("seasonStart", isLocked)}
          {day("seasonEnd", isLocked)}
        </fieldset>
        <fieldset className={group}>
          <legend className="mb-2 font-bold font-title text-xl">{t("wishes")}</legend>
          {day("wishesFrom", isLocked)}
          {day("wishesUntil")}
        </fieldset>
        <fieldset className={group}>
          <legend className="mb-2 font-bold font-title text-xl">{t("renewals")}</legend>
          <div className="sm:col-span-2">
            <CheckboxField
              label={t("fields.renews.label")}
              hint={t("fields.renews.hint")}
              checked={draft.renews}
              disabled={isLocked}
              onChange={(event) => change({ renews: event.target.checked })}
            />
          </div>
          {draft.renews && [day("lastStart", isLocked), day("lastEnd", isLocked), day("renewalsUntil")]}
        </fieldset>
        <fieldset className={group}>
          <legend className="mb-2 font-bold font-title text-xl">{t("after")}</legend>
          {day("draftOn")}
          {day("appealsLastDay")}
          {day("publishOn")}
        </fieldset>
        <Places
          places={options.places}
          chosen={draft.spaceIds}
          error={errorAt("spaceIds")}
          disabled={isLocked}
          onChange={(spaceIds) => change({ spaceIds })}
        />
        <SelectField
          label={t("policy")}
          hint={t("policyHint")}
          value={draft.policyId}
          disabled={isLocked}
          error={errorAt("policyId")}
          onChange={(event) => change({ policyId: event.target.value })}
        >
          {options.policies.map(({ id, version, name }) => (
            <option key={id} value={id}>
              {t("policyOption", { version, name })}
            </option>
          ))}
        </SelectField>
        {told && <ErrorPanel>{told.summary}</ErrorPanel>}
        <Button type="submit" look="primary" busy={save.isPending} className="self-start">
          <CalendarCheck aria-hidden="true" className="size-5" />
          {t(setUp ? "save" : "create")}
        </Button>
      </fieldset>
    </form>
  );
}

function useSave(setUp: SetUp | null) {
  const t = useTranslations("seasons.form");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const settled = async (campaignId: string, text: string) => {
    await queries.invalidateQueries(trpc.seasons.pathFilter());
    await queries.invalidateQueries(trpc.campaigns.pathFilter());
    toast.success(text);
    router.push(`/hub/campagnes/${campaignId}`);
    router.refresh();
  };
  const create = useMutation(
    trpc.seasons.create.mutationOptions({ onSuccess: ({ campaignId }) => settled(campaignId, t("created")) }),
  );
  const change = useMutation(
    trpc.seasons.change.mutationOptions({
      onSuccess: ({ campaignId, isReopened }) => settled(campaignId, t(isReopened ? "reopened" : "changed")),
    }),
  );
  const used = setUp ? change : create;
  return {
    told: errorText(used.error),
    save: {
      isPending: used.isPending,
      mutate: (input: ReturnType<typeof inputOf>) =>
        setUp
          ? change.mutate({ ...input, key: newKey(), campaignId: setUp.id })
          : create.mutate({ ...input, key: newKey() }),
    },
  };
}
