"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { startOf, stepFrom, VIEWS, windowOf } from "../../../_components/agenda-span.ts";
import { Button } from "../../../_components/button.tsx";
import { isDay } from "../../../_components/days.ts";
import { Choice, SelectField } from "../../../_components/field.tsx";
import { ErrorPanel, Skeleton } from "../../../_components/panel.tsx";
import type { Now } from "../../../_components/session.ts";
import { SpanButtons, useSpanTitle } from "../../../_components/span-buttons.tsx";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { OwnDays } from "./own-days.tsx";
import { OwnMonth } from "./own-month.tsx";
import type { Own } from "./own-site-view.tsx";
import { OwnSessionDialog } from "./session-dialog.tsx";
import type { OwnSession } from "./use-blocks.tsx";

const ADDRESS = {
  vue: parseAsStringLiteral(VIEWS).withDefault("semaine"),
  semaine: parseAsString,
  espace: parseAsString,
  /** The session to open, of that week. */
  seance: parseAsString,
};

type Props = { readonly own: Own; readonly now: Now; readonly onClose: (day: string) => void };

/** The agenda of a place by the day, the week or the month: its open hours, what closes it, and who is in it. */
export function OwnAgenda({ own, now, onClose }: Props) {
  const t = useTranslations("owner.week");
  const agenda = useTranslations("agenda");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [address, setAddress] = useQueryStates(ADDRESS, { history: "replace" });
  const [opened, setOpened] = useState<OwnSession | null>(null);
  const view = address.vue;
  const start = startOf(view, isDay(address.semaine) ? address.semaine : now.day);
  const space = own.spaces.find(({ slug }) => slug === address.espace)?.slug ?? null;
  const keep = { placeholderData: keepPreviousData };
  const shown = useQuery(trpc.agenda.ofSite.queryOptions({ site: own.slug, ...windowOf(view, start) }, keep));
  const closures = useQuery(trpc.closures.list.queryOptions({ site: own.slug }));
  const fault = shown.error ?? closures.error;
  const show = (day: string, vue = view) => {
    const first = startOf(vue, day);
    return setAddress({ vue, semaine: first === startOf(vue, now.day) ? null : first });
  };
  const move = (steps: number) => show(stepFrom(view, start, steps));
  const sessions = (shown.data ?? []).filter(({ takes }) => space === null || takes.includes(space));
  const led = opened ?? shown.data?.find(({ id }) => id === address.seance) ?? null;
  const close = () => {
    setOpened(null);
    if (address.seance) setAddress({ seance: null });
  };
  const counted = sessions.filter(({ localStart }) => view !== "mois" || localStart.startsWith(start.slice(0, 7)));
  const title = useSpanTitle(view, start);
  const body = { own, space, sessions, closures: closures.data ?? [], now, label: title, onMove: move };
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div aria-live="polite">
          <h2 className="text-2xl font-bold first-letter:uppercase">{title}</h2>
          <p className="text-muted">
            {shown.isPending ? agenda("loading") : agenda("week.count", { count: counted.length })}
          </p>
        </div>
        <div className="flex flex-wrap items-end gap-2 print:hidden">
          <Choice
            label={agenda("view")}
            hideLabel
            value={view}
            options={VIEWS.map((value) => ({ value, label: agenda(`spans.views.${value}`) }))}
            onChange={(vue) => show(start, vue)}
          />
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
          <SpanButtons
            view={view}
            isCurrent={startOf(view, now.day) === start}
            onMove={move}
            onNow={() => show(now.day)}
          />
        </div>
      </div>
      {fault && (
        <ErrorPanel
          action={<Button onClick={() => Promise.all([shown.refetch(), closures.refetch()])}>{common("retry")}</Button>}
        >
          {errorText(fault)?.summary}
        </ErrorPanel>
      )}
      {shown.isPending ? (
        <Skeleton className="h-96" />
      ) : view === "mois" ? (
        <OwnMonth {...body} month={start.slice(0, 7)} onShow={(day) => show(day, "jour")} />
      ) : (
        <OwnDays {...body} first={start} count={view === "jour" ? 1 : 7} onOpen={setOpened} onClose={onClose} />
      )}
      <OwnSessionDialog session={led} mayDecide={own.rights.includes("decide")} onClose={close} />
    </section>
  );
}
