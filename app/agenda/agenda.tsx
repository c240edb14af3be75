"use client";
import { useQuery } from "@tanstack/react-query";
import { CalendarArrowDown, CalendarPlus, Table, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { startOf, VIEWS, type View, windowOf } from "../_components/agenda-span.ts";
import { DownloadButton, LinkButton } from "../_components/button.tsx";
import { useColon } from "../_components/colon.ts";
import { isDay } from "../_components/days.ts";
import { Choice, SelectField } from "../_components/field.tsx";
import { MoreActions } from "../_components/more-actions.tsx";
import { Page } from "../_components/panel.tsx";
import { PrintButton } from "../_components/print-button.tsx";
import type { Now, Session } from "../_components/session.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { DaysView } from "./days-view.tsx";
import { ListView } from "./list-view.tsx";
import { SessionDialog } from "./session-dialog.tsx";
import { Thanks } from "./thanks.tsx";

type Organization = { readonly id: string; readonly name: string };

const ADDRESS = {
  vue: parseAsStringLiteral([...VIEWS, "liste"]).withDefault("semaine"),
  sens: parseAsStringLiteral(["avenir", "passees"]).withDefault("avenir"),
  semaine: parseAsString,
  structure: parseAsString,
  equipe: parseAsString,
  /** The session to open, of that week. */
  seance: parseAsString,
};

/** The sessions of one's organizations, by the day, the week or the month, or as a list. What is shown is in the address. */
export function Agenda({ organizations, now }: { readonly organizations: readonly Organization[]; readonly now: Now }) {
  const t = useTranslations("agenda");
  const [address, setAddress] = useQueryStates(ADDRESS, { history: "push" });
  const [opened, setOpened] = useState<Session | null>(null);
  const organizationId = organizations.find(({ id }) => id === address.structure)?.id;
  const spans = useTranslations("agenda.spans");
  const words = useTranslations("teams");
  const colon = useColon();
  const trpc = useTRPC();
  const teams = useQuery(trpc.teams.list.queryOptions({}));
  const offered = teams.data?.filter((one) => !organizationId || one.organizationId === organizationId) ?? [];
  const team = offered.find(({ id }) => id === address.equipe);
  const whose = { ...(organizationId ? { organizationId } : {}), ...(team ? { teamId: team.id } : {}) };
  const file = new URLSearchParams({
    ...(organizationId ? { structure: organizationId } : {}),
    ...(team ? { equipe: team.id } : {}),
  });
  const day = isDay(address.semaine) ? address.semaine : now.day;
  const week = windowOf("semaine", startOf("semaine", day));
  const led = useQuery(trpc.agenda.week.queryOptions({ ...week, ...whose }, { enabled: address.seance !== null }));
  const session = opened ?? led.data?.find(({ id }) => id === address.seance) ?? null;
  const close = () => {
    setOpened(null);
    if (address.seance) setAddress({ seance: null }, { history: "replace" });
  };
  const show = (to: string, vue: View = address.vue === "liste" ? "semaine" : address.vue) => {
    const first = startOf(vue, to);
    return setAddress({ vue, semaine: first === startOf(vue, now.day) ? null : first });
  };
  return (
    <Page
      wide
      title={t("title")}
      lead={organizations.length === 1 ? organizations[0]?.name : undefined}
      actions={
        <>
          <LinkButton look="primary" href="/demandes/nouvelle">
            <CalendarPlus aria-hidden="true" className="size-5" />
            {t("ask")}
          </LinkButton>
          <MoreActions>
            <DownloadButton href={`/api/agenda.ics${file.size > 0 ? `?${file}` : ""}`}>
              <CalendarArrowDown aria-hidden="true" className="size-5" />
              {t("download")}
            </DownloadButton>
            <DownloadButton href={`/api/agenda.csv${file.size > 0 ? `?${file}` : ""}`}>
              <Table aria-hidden="true" className="size-5" />
              {t("table")}
            </DownloadButton>
            <LinkButton href="/agenda/equipes">
              <Users aria-hidden="true" className="size-5" />
              {words("open")}
            </LinkButton>
            <PrintButton look="secondary">{t("print")}</PrintButton>
          </MoreActions>
        </>
      }
    >
      <div className="mb-5 flex flex-wrap items-end print:hidden justify-between gap-4">
        <Choice
          label={t("view")}
          hideLabel
          value={address.vue}
          options={[
            ...VIEWS.map((value) => ({ value, label: spans(`views.${value}`) })),
            { value: "liste" as const, label: t("list.view") },
          ]}
          onChange={(vue) => (vue === "liste" ? setAddress({ vue }) : show(day, vue))}
        />
        {organizations.length > 1 && (
          <SelectField
            label={t("organization")}
            value={organizationId ?? ""}
            onChange={(event) => setAddress({ structure: event.target.value || null, equipe: null })}
          >
            <option value="">{t("allOrganizations")}</option>
            {organizations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        {offered.length > 0 && (
          <SelectField
            label={words("team")}
            value={team?.id ?? ""}
            onChange={(event) => setAddress({ equipe: event.target.value || null })}
          >
            <option value="">{words("allTeams")}</option>
            {offered.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
      </div>
      {team && <p className="mb-4 hidden font-bold text-xl print:block">{words("team") + colon + team.name}</p>}
      {address.vue !== "liste" ? (
        <DaysView view={address.vue} day={day} now={now} whose={whose} onShow={show} onOpen={setOpened} />
      ) : (
        <ListView
          direction={address.sens === "avenir" ? "upcoming" : "past"}
          whose={whose}
          onTurn={(direction) => setAddress({ sens: direction === "upcoming" ? "avenir" : "passees" })}
          onOpen={setOpened}
        />
      )}
      <Thanks />
      <SessionDialog session={session} now={now} onClose={close} />
    </Page>
  );
}
