"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { SelectField } from "#app/_components/field.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";

/** The associations whose decree the hub has seen, which the policy may favour. */
export function Recognised() {
  const t = useTranslations("policies.recognised");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const { data } = useQuery(trpc.organizations.associations.queryOptions());
  const associations = data ?? [];
  const [chosen, setChosen] = useState("");
  const recognise = useMutation(
    trpc.organizations.recognise.mutationOptions({
      onSuccess: (_, { organizationId, isPublicUtility }) => {
        const name = associations.find(({ id }) => id === organizationId)?.name ?? "";
        toast.success(t(isPublicUtility ? "added" : "removed", { name }));
        setChosen("");
      },
      onError: (error) => toast.error(errorText(error)?.summary),
      onSettled: () => queries.invalidateQueries(trpc.organizations.associations.queryFilter()),
    }),
  );
  const set = (organizationId: string, isPublicUtility: boolean) =>
    recognise.mutate({ key: newKey(), organizationId, isPublicUtility });
  const held = associations.filter(({ isPublicUtility }) => isPublicUtility);
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose">{t("lead")}</p>
      {held.length === 0 ? (
        data && <p className="text-muted">{t("none")}</p>
      ) : (
        <ul>
          {held.map(({ id, name }) => (
            <li key={id} className="flex items-center justify-between gap-3 border-line border-b py-1 last:border-0">
              <span className="min-w-0">{name}</span>
              <Button look="quiet" aria-label={t("removeLabel", { name })} onClick={() => set(id, false)}>
                <X aria-hidden="true" className="size-4" />
                {t("remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
        <SelectField label={t("label")} value={chosen} onChange={({ target }) => setChosen(target.value)}>
          <option value="">{t("choose")}</option>
          {associations
            .filter(({ isPublicUtility }) => !isPublicUtility)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </SelectField>
        <Button disabled={chosen === ""} busy={recognise.isPending} onClick={() => set(chosen, true)}>
          <Plus aria-hidden="true" className="size-4" />
          {t("add")}
        </Button>
      </div>
    </div>
  );
}
