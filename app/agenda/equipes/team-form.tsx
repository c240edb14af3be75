"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../../_components/button.tsx";
import { SelectField, TextField } from "../../_components/field.tsx";
import { Card, ErrorPanel } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import type { RouterInputs, RouterOutputs } from "../../_trpc/types.ts";

type AgeGroup = RouterInputs["teams"]["save"]["ageGroup"];
const AGE_GROUPS: readonly AgeGroup[] = ["children", "teens", "adults", "seniors", "all"];

/** The name of a team, and the age of those who come. */
export function TeamForm({
  organizationId,
  team,
  onDone,
}: {
  readonly organizationId: string;
  /** Null for a new one. */
  readonly team: RouterOutputs["teams"]["list"][number] | null;
  readonly onDone: () => void;
}) {
  const t = useTranslations("teams");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [name, setName] = useState(team?.name ?? "");
  const [ageGroup, setAgeGroup] = useState<AgeGroup>(team?.ageGroup ?? "adults");
  const [key, setKey] = useState(newKey);
  const save = useMutation(
    trpc.teams.save.mutationOptions({
      onSuccess: async () => {
        toast.success(t("saved"));
        await client.invalidateQueries();
        onDone();
      },
      onError: () => setKey(newKey()),
    }),
  );
  const fault = errorText(save.error);
  const title = t(team ? "change" : "add");
  return (
    <Card>
      <form
        aria-label={title}
        className="flex flex-col gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate({ key, organizationId, teamId: team?.id ?? null, name, ageGroup });
        }}
      >
        <h3 className="font-bold text-xl">{title}</h3>
        <TextField
          // what was asked for is what one types into
          autoFocus
          label={t("name")}
          hint={t("nameHint")}
          maxLength={80}
          value={name}
          error={fault?.fields.name}
          onChange={(event) => {
            setName(event.target.value);
            setKey(newKey());
          }}
        />
        <SelectField
          label={t("ageGroup")}
          hint={t("agesWhy")}
          value={ageGroup}
          onChange={(event) => {
            setAgeGroup(event.target.value as AgeGroup);
            setKey(newKey());
          }}
        >
          {AGE_GROUPS.map((one) => (
            <option key={one} value={one}>
              {t(`ages.${one}`)}
            </option>
          ))}
        </SelectField>
        {fault && !fault.fields.name && <ErrorPanel>{fault.summary}</ErrorPanel>}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={save.isPending}>
            {t("save")}
          </Button>
          <Button look="quiet" onClick={onDone}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
