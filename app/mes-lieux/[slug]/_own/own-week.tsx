"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, DoorClosed } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryStates } from "nuqs";
import { useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { addDays, isDay, minutesOn, mondayOf, weekDays } from "../../../_components/days.ts";
import { SelectField } from "../../../_components/field.tsx";
import { ErrorPanel, Skeleton } from "../../../_components/panel.tsx";
import type { Now } from "../../../_components/session.ts";
import { WeekGrid } from "../../../_components/week-grid.tsx";
import { useWhen } from "../../../_components/when.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { hoursOn } from "./hours-on.ts";
import type { Own } from "./own-site-view.tsx";
import { OwnSessionDialog } from "./session-dialog.tsx";
import { type OwnSession, useBlocks } from "./use-blocks.tsx";

const ADDRESS = { semaine: parseAsString, espace: parseAsString };

type Props = { readonly own: Own; readonly now: Now; readonly onClose: (day: string) => void };

/** The week of a place: its open hours, what closes it, and who is in it. */
export function OwnWeek({ own, now, onClose }: Props) {
  const t = useTranslations("owner.week");
  const agenda = useTranslations("agenda");
  const common = useTranslations("common");
  const reasons = useTranslations("places.closures.reasons");
  const when = useWhen();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [address, setAddress] = useQueryStates(ADDRESS, { history: "replace" });
  const [opened, setOpened] = useState<OwnSession | null>(null);
  const toBlock = useBlocks(setOpened);
  const monday = mondayOf(isDay(address.semaine) ? address.semaine : now.day);
  const space = own.spaces.find(({ slug }) => slug === address.espace)?.slug ?? null;
  const keep = { placeholderData: keepPreviousData };
  const week = useQuery(
    trpc.agenda.ofSite.queryOptions({ site: own.slug, start: monday, end: addDays(monday, 7) }, keep),
  );
  const place = useQuery(trpc.places.site.queryOptions({ slug: own.slug, week: monday }, keep));
  const closures = useQuery(trpc.closures.list.queryOptions({ site: own.slug }));
  const fault = week.error ?? place.error ?? closures.error;
  const show = (day: string) => setAddress({ semaine: mondayOf(day) === mondayOf(now.day) ? null : mondayOf(day) });
  const move = (weeks: number) => show(addDays(monday, 7 * weeks));
  const sessions = (week.data ?? []).filter(({ takes }) => space === null || takes.includes(space));
  const title = agenda("week.title", when.week(monday));
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div aria-live="polite">
          <h2 className="text-2xl font-bold">{title}</h2>
          <p className="text-muted">
            {week.isPending ? agenda("loading") : agenda("week.count", { count: sessions.length })}
          </p>
        </div>
        <div className="flex flex-wrap items-end gap-2 print:hidden">
          {own.spaces.length > 1 && (
            <SelectField
              label={t("space")}
              value={space ?? ""}
              onChange={(event) => setAddress({ espace: event.target.value || null })}
            >
              <option value="">{t("allSpaces")}</option>
              {own.spaces.map(({ slug, name }) => (
                <option key={slug} value={slug}>
                  {name}
                </option>
              ))}
            </SelectField>
          )}
          <Button aria-label={agenda("week.previous")} onClick={() => move(-1)}>
            <ChevronLeft aria-hidden="true" className="size-5" />
          </Button>
          <Button onClick={() => show(now.day)} disabled={mondayOf(now.day) === monday}>
            {agenda("week.current")}
          </Button>
          <Button aria-label={agenda("week.next")} onClick={() => move(1)}>
            <ChevronRight aria-hidden="true" className="size-5" />
          </Button>
        </div>
      </div>
      {fault && (
        <ErrorPanel
          action={
            <Button onClick={() => Promise.all([week.refetch(), place.refetch(), closures.refetch()])}>
              {common("retry")}
            </Button>
          }
        >
          {errorText(fault)?.summary}
        </ErrorPanel>
      )}
      {week.isPending || place.isPending ? (
        <Skeleton className="h-96" />
      ) : (
        <WeekGrid
          label={title}
          now={now}
          empty={t("nobody")}
          onMove={move}
          days={weekDays(monday).map((day) => {
            const { open, closed } = hoursOn(day, space, place.data?.spaces ?? [], closures.data ?? []);
            const said = open.length > 0 ? open.map(([start, end]) => when.range(start, end)).join(", ") : t("noHours");
            return {
              day,
              blocks: sessions.flatMap((one) => toBlock(one, day, minutesOn(day, one.localStart, one.localEnd))),
              bands: [
                ...open.map(([start, end]) => ({ kind: "open" as const, start, end })),
                ...closed.map(({ start, end }) => ({ kind: "closed" as const, start, end })),
              ],
              note: closed[0] ? t("closed", { reason: reasons(closed[0].reason) }) : said,
              action: day >= now.day && own.rights.includes("places") && (
                <Button
                  look="quiet"
                  className="size-11 shrink-0 px-0!"
                  title={t("close", { day: when.day(day) })}
                  aria-label={t("close", { day: when.day(day) })}
                  onClick={() => onClose(day)}
                >
                  <DoorClosed aria-hidden="true" className="size-5" />
                </Button>
              ),
            };
          })}
        />
      )}
      <OwnSessionDialog session={opened} mayDecide={own.rights.includes("decide")} onClose={() => setOpened(null)} />
    </section>
  );
}
