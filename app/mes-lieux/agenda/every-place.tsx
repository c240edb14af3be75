"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Table } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { CalendarLink } from "../../_calendars/calendar-link.tsx";
import { startOf, stepFrom, VIEWS, windowOf } from "../../_components/agenda-span.ts";
import { Button, DownloadButton } from "../../_components/button.tsx";
import { isDay } from "../../_components/days.ts";
import { Choice, SelectField } from "../../_components/field.tsx";
import { MonthGrid } from "../../_components/month-grid.tsx";
import { ErrorPanel, Skeleton } from "../../_components/panel.tsx";
import type { Now } from "../../_components/session.ts";
import { SpanButtons, useSpanTitle } from "../../_components/span-buttons.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { DayOfPlaces } from "./day-of-places.tsx";
import { WeekOfPlaces } from "./week-of-places.tsx";

const ADDRESS = {
  vue: parseAsStringLiteral(VIEWS).withDefault("jour"),
  jour: parseAsString,
  lieu: parseAsString,
  structure: parseAsString,
};

type Owner = { readonly id: string; readonly name: string; readonly mayDecide: boolean };

/** Who comes to all of an owner's places: a day by place, a week or a month in numbers that open their day. */
export function EveryPlace({ owners, now }: { readonly owners: readonly Owner[]; readonly now: Now }) {
  const t = useTranslations("owner.everyPlace");
  const agenda = useTranslations("agenda");
  const links = useTranslations("teams.links");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [address, setAddress] = useQueryStates(ADDRESS, { history: "replace" });
  const owner = owners.find(({ id }) => id === address.structure) ?? owners[0];
  const view = address.vue;
  const start = startOf(view, isDay(address.jour) ? address.jour : now.day);
  const places = useQuery(trpc.openings.mine.queryOptions());
  const mine = (places.data ?? []).filter(({ organizationId }) => organizationId === owner?.id);
  const site = mine.find(({ slug }) => slug === address.lieu)?.slug;
  const asked = { organizationId: owner?.id ?? "", ...(address.lieu ? { site: address.lieu } : {}) };
  const counts = useQuery(
    trpc.agenda.daysOfOwner.queryOptions({ ...asked, ...windowOf(view, start) }, { placeholderData: keepPreviousData }),
  );
  const title = useSpanTitle(view, start);
  if (!owner) return null;
  const show = (day: string, vue = view) => {
    const first = startOf(vue, day);
    return setAddress({ vue, jour: first === startOf(vue, now.day) ? null : first });
  };
  const move = (steps: number) => show(stepFrom(view, start, steps));
  const rows = counts.data ?? [];
  const countOf = (day: string) => rows.reduce((sum, row) => sum + (row.day === day ? row.count : 0), 0);
  const counted = rows.filter(({ day }) => view !== "mois" || day.startsWith(start.slice(0, 7)));
  return (
    <div className="flex flex-col gap-8">
      <section className="flex flex-col gap-4">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <div aria-live="polite">
            <h2 className="font-bold text-2xl first-letter:uppercase">{title}</h2>
            <p className="text-muted">
              {counts.isPending
                ? agenda("loading")
                : agenda("week.count", { count: counted.reduce((sum, { count }) => sum + count, 0) })}
            </p>
          </div>
          <div className="flex flex-wrap items-end gap-2 print:hidden">
            {owners.length > 1 && (
              <SelectField
                label={t("organization")}
                value={owner.id}
                onChange={(event) => setAddress({ structure: event.target.value, lieu: null })}
              >
                {owners.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </SelectField>
            )}
            {mine.length > 1 && (
              <SelectField
                label={t("place")}
                value={site ?? ""}
                onChange={(event) => setAddress({ lieu: event.target.value || null })}
              >
                <option value="">{t("allPlaces")}</option>
                {mine.map(({ slug, name }) => (
                  <option key={slug} value={slug}>
                    {name}
                  </option>
                ))}
              </SelectField>
            )}
            <Choice
              label={agenda("view")}
              hideLabel
              value={view}
              options={VIEWS.map((value) => ({ value, label: agenda(`spans.views.${value}`) }))}
              onChange={(vue) => show(start, vue)}
            />
            <SpanButtons
              view={view}
              isCurrent={startOf(view, now.day) === start}
              onMove={move}
              onNow={() => show(now.day)}
            />
          </div>
        </div>
        {counts.error && (
          <ErrorPanel action={<Button onClick={() => counts.refetch()}>{common("retry")}</Button>}>
            {errorText(counts.error)?.summary}
          </ErrorPanel>
        )}
        {counts.isPending ? (
          <Skeleton className="h-96" />
        ) : view === "mois" ? (
          <MonthGrid
            month={start.slice(0, 7)}
            label={title}
            today={now.day}
            onOpen={(day) => show(day, "jour")}
            onMove={move}
            dayOf={(day) => {
              const count = countOf(day);
              const said = agenda("week.count", { count });
              return { said, lines: count > 0 ? [said] : [], tone: count > 0 ? "busy" : "empty" };
            }}
          />
        ) : view === "semaine" ? (
          <WeekOfPlaces
            monday={start}
            rows={rows}
            today={now.day}
            onShow={(day, lieu) => setAddress({ vue: "jour", jour: day, ...(lieu ? { lieu } : {}) })}
          />
        ) : (
          <DayOfPlaces asked={{ ...asked, day: start }} mayDecide={owner.mayDecide} />
        )}
      </section>
      <section className="flex flex-col gap-4 print:hidden">
        <h2 className="font-bold text-2xl">{links("title")}</h2>
        <p className="max-w-prose text-muted">{links("lead")}</p>
        <CalendarLink key={owner.id} of={{ ownerId: owner.id }} name={links("ofOwner", { name: owner.name })} />
        <p>
          <DownloadButton href={`/api/agenda.csv?proprietaire=${owner.id}`}>
            <Table aria-hidden="true" className="size-5" />
            {t("table")}
          </DownloadButton>
        </p>
      </section>
    </div>
  );
}
