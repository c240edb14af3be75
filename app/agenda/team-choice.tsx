"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button, LinkButton } from "../_components/button.tsx";
import { Choice, SelectField } from "../_components/field.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import type { Session } from "../_components/session.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";

/** Which team of the association comes: on this date, or on all that are to come. */
export function TeamChoice({ session, isSeries }: { readonly session: Session; readonly isSeries: boolean }) {
  const t = useTranslations("teams");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const { id, bookingId, organizationId, teamId } = session;
  const teams = useQuery(trpc.teams.list.queryOptions({ organizationId }));
  const [reach, setReach] = useState<"one" | "all">(isSeries ? "all" : "one");
  const [chosen, setChosen] = useState(teamId ?? "");
  const assign = useMutation(
    trpc.teams.assign.mutationOptions({
      onSuccess: () => toast.success(t("assigned")),
      onSettled: () => client.invalidateQueries(),
    }),
  );
  const offered = teams.data?.filter(({ endedAt, mayChange }) => endedAt === null && mayChange) ?? [];
  if (!teams.data || (offered.length === 0 && teams.data.some(({ mayChange }) => !mayChange))) return null;
  if (offered.length === 0) {
    return (
      <LinkButton look="quiet" className="self-start" href="/agenda/equipes">
        {t("makeFirst")}
      </LinkButton>
    );
  }
  const fault = errorText(assign.error);
  const isOne = isSeries && reach === "one";
  return (
    <form
      aria-label={t("assign")}
      className="flex flex-col gap-3 rounded-xl bg-sunken p-4"
      onSubmit={(event) => {
        event.preventDefault();
        assign.mutate({ key: newKey(), bookingId, sessionId: isOne ? id : null, teamId: chosen || null });
      }}
    >
      <SelectField label={t("team")} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        <option value="">{t(isOne ? "asSeries" : "noTeam")}</option>
        {offered.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </SelectField>
      {isSeries && (
        <Choice
          label={t("reach")}
          value={reach}
          options={[
            { value: "all", label: t("allToCome") },
            { value: "one", label: t("onlyThis") },
          ]}
          onChange={setReach}
        />
      )}
      {fault && <ErrorPanel>{fault.summary}</ErrorPanel>}
      <Button type="submit" className="self-start" busy={assign.isPending}>
        {t("assign")}
      </Button>
    </form>
  );
}
