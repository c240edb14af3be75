"use client";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../../../_components/button.tsx";
import { Chips } from "../../../../_components/chips.tsx";
import { TextField } from "../../../../_components/field.tsx";
import { useWhen } from "../../../../_components/when.ts";
import { newKey } from "../../../../_trpc/key.ts";
import type { PickUpDraft } from "./pick-up-draft.ts";

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
const MOST = 4;

/** The hours at which the thing is fetched and brought back; none of them means whenever both sides agree. */
export function PickUpFields({
  rows,
  error,
  onChange,
}: {
  readonly rows: readonly PickUpDraft[];
  readonly error: string | undefined;
  readonly onChange: (rows: readonly PickUpDraft[]) => void;
}) {
  const t = useTranslations("lending.form.hours");
  const when = useWhen();
  const change = (key: string, changes: Partial<PickUpDraft>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...changes } : row)));
  const days = WEEK.map((value) => ({ value, label: when.weekday(value), title: when.longWeekday(value) }));
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-1.5 font-semibold">{t("title")}</legend>
      <p className="text-muted text-sm">{t("hint")}</p>
      {rows.map((row, index) => (
        <div key={row.key} className="flex flex-col gap-3 rounded-xl border border-line p-4">
          <Chips
            label={t("days", { n: index + 1 })}
            values={row.days}
            options={days}
            onChange={(values) => change(row.key, { days: values })}
          />
          <div className="flex flex-wrap items-end gap-3">
            <TextField
              {...{ type: "time", label: t("from"), value: row.start }}
              onChange={(event) => change(row.key, { start: event.target.value })}
            />
            <TextField
              {...{ type: "time", label: t("to"), value: row.end }}
              onChange={(event) => change(row.key, { end: event.target.value })}
            />
            <Button
              look="quiet"
              className="max-sm:-ml-4"
              onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
            >
              <Trash2 aria-hidden="true" className="size-5" />
              {t("remove")}
              <span className="sr-only">{t("days", { n: index + 1 })}</span>
            </Button>
          </div>
        </div>
      ))}
      {error && <p className="font-semibold text-danger text-sm">{error}</p>}
      {rows.length < MOST && (
        <Button
          className="self-start"
          onClick={() => onChange([...rows, { key: newKey(), days: [], start: "17:00", end: "19:00" }])}
        >
          <Plus aria-hidden="true" className="size-5" />
          {t("add")}
        </Button>
      )}
    </fieldset>
  );
}
