"use client";
import { CalendarArrowDown, CalendarPlus, Table } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { DownloadButton, LinkButton } from "../_components/button.tsx";
import { addDays, isDay, mondayOf } from "../_components/days.ts";
import { Choice, SelectField } from "../_components/field.tsx";
import { Page } from "../_components/panel.tsx";
import { PrintButton } from "../_components/print-button.tsx";
import type { Now, Session } from "../_components/session.ts";
import { ListView } from "./list-view.tsx";
import { SessionDialog } from "./session-dialog.tsx";
import { Thanks } from "./thanks.tsx";
import { WeekView } from "./week-view.tsx";

type Organization = { readonly id: string; readonly name: string };

const ADDRESS = {
  vue: parseAsStringLiteral(["semaine", "liste"]).withDefault("semaine"),
  sens: parseAsStringLiteral(["avenir", "passees"]).withDefault("avenir"),
  semaine: parseAsString,
  structure: parseAsString,
};

/** The sessions of one's organizations, by the week or as a list. What is shown is in the address. */
export function Agenda({ organizations, now }: { readonly organizations: readonly Organization[]; readonly now: Now }) {
  const t = useTranslations("agenda");
  const [address, setAddress] = useQueryStates(ADDRESS, { history: "push" });
  const [opened, setOpened] = useState<Session | null>(null);
  const organizationId = organizations.find(({ id }) => id === address.structure)?.id;
  const monday = mondayOf(isDay(address.semaine) ? address.semaine : now.day);
  const show = (day: string) =>
    setAddress({ vue: "semaine", semaine: mondayOf(day) === mondayOf(now.day) ? null : mondayOf(day) });
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
          <DownloadButton href="/api/agenda.ics">
            <CalendarArrowDown aria-hidden="true" className="size-5" />
            {t("download")}
          </DownloadButton>
          <DownloadButton href={`/api/agenda.csv${organizationId ? `?structure=${organizationId}` : ""}`}>
            <Table aria-hidden="true" className="size-5" />
            {t("table")}
          </DownloadButton>
          <PrintButton look="secondary">{t("print")}</PrintButton>
        </>
      }
    >
      <div className="mb-5 flex flex-wrap items-end print:hidden justify-between gap-4">
        <Choice
          label={t("view")}
          hideLabel
          value={address.vue}
          options={[
            { value: "semaine", label: t("week.view") },
            { value: "liste", label: t("list.view") },
          ]}
          onChange={(vue) => setAddress({ vue })}
        />
        {organizations.length > 1 && (
          <SelectField
            label={t("organization")}
            value={organizationId ?? ""}
            onChange={(event) => setAddress({ structure: event.target.value || null })}
          >
            <option value="">{t("allOrganizations")}</option>
            {organizations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
      </div>
      {address.vue === "semaine" ? (
        <WeekView
          monday={monday}
          now={now}
          organizationId={organizationId}
          onShow={show}
          onMove={(weeks) => show(addDays(monday, 7 * weeks))}
          onOpen={setOpened}
        />
      ) : (
        <ListView
          direction={address.sens === "avenir" ? "upcoming" : "past"}
          organizationId={organizationId}
          onTurn={(direction) => setAddress({ sens: direction === "upcoming" ? "avenir" : "passees" })}
          onOpen={setOpened}
        />
      )}
      <Thanks />
      <SessionDialog session={opened} now={now} onClose={() => setOpened(null)} />
    </Page>
  );
}
