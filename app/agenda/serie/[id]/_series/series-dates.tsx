"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card } from "#app/_components/panel.tsx";
import { dayOf } from "../../../../_components/days.ts";
import { GiveBackDialog } from "../../../give-back-dialog.tsx";
import { MissingRow } from "./missing-row.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { SessionRow } from "./session-row.tsx";
import type { Missing, Series, SeriesSession } from "./use-series.ts";

type Props = { readonly series: Series; readonly today: string; readonly onChanged: () => void };
type Line = { readonly day: string } & (
  | { readonly session: SeriesSession; readonly missing?: never }
  | { readonly missing: Missing; readonly session?: never }
);

/** Every date to come, those left out in their place; those over are folded away. */
export function SeriesDates({ series, today, onChanged }: Props) {
  const t = useTranslations("asking.series.dates");
  const [moving, setMoving] = useState<SeriesSession | null>(null);
  const [giving, setGiving] = useState<SeriesSession | null>(null);
  const past = series.sessions.filter(({ hasBegun }) => hasBegun);
  const lines: Line[] = [
    ...series.sessions
      .filter(({ hasBegun }) => !hasBegun)
      .map((session) => ({ day: dayOf(session.localStart), session })),
    ...series.missing.map((missing) => ({ day: missing.day, missing })),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const close = () => {
    setMoving(null);
    setGiving(null);
  };
  const done = () => {
    close();
    onChanged();
  };
  const actions = { onMove: setMoving, onGiveBack: setGiving, onChanged };
  return (
    <Card>
      <h2 className="mb-3 font-bold text-2xl">{t("title")}</h2>
      <ul className="flex flex-col gap-2">
        {lines.map((line) =>
          line.session ? (
            <SessionRow key={line.session.id} series={series} session={line.session} {...actions} />
          ) : (
            <MissingRow
              key={`${line.missing.slotId} ${line.missing.weekOf}`}
              series={series}
              missing={line.missing}
              today={today}
              onChanged={onChanged}
            />
          ),
        )}
      </ul>
      {past.length > 0 && (
        <details className="mt-4">
          <summary className="min-h-11 cursor-pointer font-semibold">{t("past", { count: past.length })}</summary>
          <ul className="flex flex-col gap-2">
            {past.map((session) => (
              <SessionRow key={session.id} series={series} session={session} {...actions} />
            ))}
          </ul>
        </details>
      )}
      {moving && <MoveDialog session={moving} today={today} onClose={close} onDone={done} />}
      {giving && <GiveBackDialog session={giving} onBack={close} onDone={done} />}
    </Card>
  );
}
