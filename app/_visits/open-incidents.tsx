"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Table } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button, DownloadButton } from "../_components/button.tsx";
import { useColon } from "../_components/colon.ts";
import { dayOf } from "../_components/days.ts";
import { Card, ErrorPanel } from "../_components/panel.tsx";
import { useWhen } from "../_components/when.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";
import type { RouterOutputs } from "../_trpc/types.ts";
import { useReopen } from "./use-reopen.ts";

/** What was found amiss in one's places and is not settled; nothing where all is well. */
export function OpenIncidents() {
  const t = useTranslations("visits.incidents");
  const trpc = useTRPC();
  const { data: incidents } = useQuery(trpc.visits.incidents.queryOptions());
  if (!incidents || incidents.length === 0) return null;
  return (
    <section className="mb-8 flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 className="font-bold text-2xl">{t("toSettle", { count: incidents.length })}</h2>
        <DownloadButton href="/api/listes/problemes">
          <Table aria-hidden="true" className="size-5" />
          {t("table")}
        </DownloadButton>
      </div>
      <ul className="flex flex-col gap-3">
        {incidents.map((incident) => (
          <li key={incident.id}>
            <OpenIncident incident={incident} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One of them, and the word that it is settled. */
export function OpenIncident({ incident }: { readonly incident: RouterOutputs["visits"]["incidents"][number] }) {
  const t = useTranslations("visits");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const when = useWhen();
  const colon = useColon();
  const [key, setKey] = useState(newKey);
  const { reopen } = useReopen();
  const settle = useMutation(
    trpc.visits.handle.mutationOptions({
      onSuccess: ({ incidentId }) =>
        toast.success(t("incidents.done"), { label: t("incidents.reopen"), onClick: () => reopen(incidentId) }),
      onError: () => setKey(newKey()),
      onSettled: () => client.invalidateQueries(),
    }),
  );
  const { id, kind, note, organizationName, createdAt, siteName, spaceName, localStart, localEnd } = incident;
  const fault = errorText(settle.error);
  return (
    <Card className="flex flex-col gap-2">
      <p className="font-semibold">{`${t(`report.kinds.${kind}`)} · ${siteName}, ${spaceName}`}</p>
      <p className="whitespace-pre-line break-words">{note}</p>
      <p className="text-muted text-sm">
        {`${t("incidents.by", { name: organizationName, at: when.dayMoment(createdAt) })} · ${when.day(dayOf(localStart))}, ${when.span(localStart, localEnd)}`}
      </p>
      {fault && <ErrorPanel>{fault.summary}</ErrorPanel>}
      <Button
        className="self-start"
        busy={settle.isPending}
        onClick={() => settle.mutate({ key, incidentId: id })}
        aria-label={`${t("incidents.settle")}${colon}${t(`report.kinds.${kind}`)}, ${siteName}`}
      >
        {t("incidents.settle")}
      </Button>
    </Card>
  );
}
