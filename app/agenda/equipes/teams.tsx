"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, RotateCcw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { CalendarLink } from "../../_calendars/calendar-link.tsx";
import { Button } from "../../_components/button.tsx";
import { ConfirmDialog } from "../../_components/dialog.tsx";
import { Badge, Card, ErrorPanel, Skeleton } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import type { RouterOutputs } from "../../_trpc/types.ts";
import { TeamForm } from "./team-form.tsx";

type Team = RouterOutputs["teams"]["list"][number];

/** One association's teams, and an address for the calendar of each. */
export function Teams({
  organization,
  isOne,
  mayChange,
}: {
  readonly organization: { readonly id: string; readonly name: string };
  /** The only one of the viewer's. */
  readonly isOne: boolean;
  readonly mayChange: boolean;
}) {
  const t = useTranslations("teams");
  const trpc = useTRPC();
  const teams = useQuery(trpc.teams.list.queryOptions({ organizationId: organization.id }));
  const [shown, setShown] = useState<Team | "new" | null>(null);
  if (!teams.data) return <Skeleton className="h-48" />;
  const standing = teams.data.filter(({ endedAt }) => endedAt === null);
  return (
    <div className="flex flex-col gap-8">
      <section className="flex flex-col gap-4" aria-label={isOne ? t("teams") : `${t("teams")} · ${organization.name}`}>
        <h2 className="font-bold text-2xl">{isOne ? t("teams") : `${t("teams")} · ${organization.name}`}</h2>
        {teams.data.length === 0 && <p className="text-muted">{t("none")}</p>}
        <ul className="flex flex-col gap-3 empty:hidden">
          {teams.data.map((team) => (
            <TeamRow key={team.id} team={team} mayChange={mayChange} onChange={() => setShown(team)} />
          ))}
        </ul>
        {shown && (
          <TeamForm
            key={shown === "new" ? shown : shown.id}
            organizationId={organization.id}
            team={shown === "new" ? null : shown}
            onDone={() => setShown(null)}
          />
        )}
        {mayChange && !shown && (
          <Button look="primary" className="self-start" onClick={() => setShown("new")}>
            <Plus aria-hidden="true" className="size-5" />
            {t("add")}
          </Button>
        )}
      </section>
      <section className="flex flex-col gap-4">
        <h2 className="font-bold text-2xl">{t("links.title")}</h2>
        <p className="max-w-prose text-muted">{t("links.lead")}</p>
        <CalendarLink of={{ organizationId: organization.id }} name={t("links.whole", { name: organization.name })} />
        {standing.map(({ id, name }) => (
          <CalendarLink
            key={id}
            of={{ organizationId: organization.id, teamId: id }}
            name={t("links.ofTeam", { name })}
          />
        ))}
      </section>
    </div>
  );
}

function TeamRow({
  team: { id, name, ageGroup, endedAt },
  mayChange,
  onChange,
}: {
  readonly team: Team;
  readonly mayChange: boolean;
  readonly onChange: () => void;
}) {
  const t = useTranslations("teams");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [isAsked, setIsAsked] = useState(false);
  const end = useMutation(
    trpc.teams.end.mutationOptions({
      onSuccess: (_, { ended }) => toast.success(t(ended ? "endDone" : "resumeDone")),
      onSettled: () => {
        setIsAsked(false);
        return client.invalidateQueries();
      },
    }),
  );
  const fault = errorText(end.error);
  return (
    <li>
      <Card className="flex flex-wrap items-center justify-between gap-3">
        <p>
          <span className="block font-semibold text-lg">{name}</span>
          <span className="text-muted">{t(`ages.${ageGroup}`)}</span>
        </p>
        {endedAt && <Badge>{t("ended")}</Badge>}
        {mayChange && (
          <div className="flex flex-wrap gap-2">
            {endedAt ? (
              <Button
                aria-label={t("resumeLabel", { name })}
                busy={end.isPending}
                onClick={() => end.mutate({ key: newKey(), teamId: id, ended: false })}
              >
                <RotateCcw aria-hidden="true" className="size-5" />
                {t("resume")}
              </Button>
            ) : (
              <>
                <Button aria-label={t("changeLabel", { name })} onClick={onChange}>
                  <Pencil aria-hidden="true" className="size-5" />
                  {t("change")}
                </Button>
                <Button look="quiet" aria-label={t("endLabel", { name })} onClick={() => setIsAsked(true)}>
                  <Trash2 aria-hidden="true" className="size-5" />
                  {t("end")}
                </Button>
              </>
            )}
          </div>
        )}
        {fault && <ErrorPanel>{Object.values(fault.fields)[0] ?? fault.summary}</ErrorPanel>}
      </Card>
      <ConfirmDialog
        open={isAsked}
        onClose={() => setIsAsked(false)}
        busy={end.isPending}
        title={t("endTitle", { name })}
        action={t("end")}
        onConfirm={() => end.mutate({ key: newKey(), teamId: id, ended: true })}
      >
        <p>{t("endText")}</p>
      </ConfirmDialog>
    </li>
  );
}
