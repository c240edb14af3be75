"use client";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Spinner } from "#app/_components/button.tsx";
import { ConfirmDialog } from "#app/_components/dialog.tsx";
import { SelectField } from "#app/_components/field.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { HourFields } from "../../../../lieux/[slug]/_place/hour-fields.tsx";
import { useReason } from "../../../../lieux/[slug]/_place/reason.ts";
import { useWords } from "../../../../lieux/[slug]/_place/words.ts";
import type { Series } from "./use-series.ts";

type Props = {
  readonly series: Series;
  readonly slot: Series["slots"][number];
  readonly today: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** Another day or hour for a slot of the series: which dates change, and which cannot, are seen before it is done. */
export function ChangeDialog({ series, slot, today, onClose, onDone }: Props) {
  const t = useTranslations("asking.series.change");
  const weekdays = useTranslations("common.weekdays");
  const words = useWords(today);
  const reasonOf = useReason(words);
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [draft, setDraft] = useState({ weekday: slot.weekday, start: slot.startMinute, minutes: slot.durationMinutes });
  const [key, setKey] = useState(newKey);
  const asked = {
    ...{ bookingId: series.id, slotId: slot.id, weekday: draft.weekday, startMinute: draft.start },
    durationMinutes: draft.minutes,
    shortestMinutes: Math.min(slot.shortestMinutes, draft.minutes),
  };
  const preview = useQuery(
    trpc.series.previewChange.queryOptions(asked, { placeholderData: keepPreviousData, retry: false, staleTime: 0 }),
  );
  const change = useMutation(
    trpc.series.change.mutationOptions({
      onSuccess: ({ moved, isAsked }) => {
        toast.success(t(isAsked ? "asked" : "done", { count: moved }));
        onDone();
      },
      onError: () => {
        setKey(newKey());
        void preview.refetch();
      },
    }),
  );
  const edit = (changes: Partial<typeof draft>) => {
    change.reset();
    setKey(newKey());
    setDraft((before) => ({ ...before, ...changes }));
  };
  const dates = preview.data?.dates ?? [];
  const missed = dates.filter(({ state }) => state !== "free" && state !== "shorter");
  const moving = dates.length - missed.length;
  const { isAsked = false, left = [] } = preview.data ?? {};
  const said = errorText(change.error) ?? errorText(preview.error);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t("title", { day: weekdays(String(slot.weekday)) })}
      action={t(isAsked ? "ask" : "confirm", { count: moving })}
      busy={change.isPending || preview.isFetching}
      onConfirm={() => change.mutate({ key, ...asked, keep: missed.map(({ sessionId }) => sessionId) })}
    >
      <p>{t("lead")}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField
          label={t("weekday")}
          value={draft.weekday}
          onChange={(event) => edit({ weekday: Number(event.target.value) })}
        >
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <option key={day} value={day}>
              {weekdays(String(day))}
            </option>
          ))}
        </SelectField>
        <HourFields
          labels={{ start: t("start"), duration: t("duration") }}
          start={draft.start}
          minutes={draft.minutes}
          error={said?.fields.startMinute}
          words={words}
          onChange={edit}
        />
      </div>
      <div aria-live="polite" className="flex flex-col gap-2">
        <p className="flex items-center gap-2 font-semibold">
          {preview.isFetching && <Spinner />}
          {t("moves", { count: moving })}
        </p>
        {isAsked && <p className="rounded-xl bg-sunken px-4 py-3">{t("accord", { place: series.siteName })}</p>}
        {missed.length > 0 && (
          <>
            <p className="font-semibold text-danger">
              {t("missed", { count: missed.length })} {t("stay")}
            </p>
            <ul className="figures flex max-h-40 flex-col gap-1 overflow-auto">
              {missed.map((date) => (
                <li key={date.sessionId} className="first-letter:uppercase">
                  {words.day(date.day)} <span className="text-muted">· {reasonOf(date)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {left.map(({ itemName: name, count }) => (
          <p key={name} className="font-semibold text-danger">
            {t("left", { name, count })}
          </p>
        ))}
      </div>
      {said && !said.fields.startMinute && <ErrorPanel>{Object.values(said.fields)[0] ?? said.summary}</ErrorPanel>}
    </ConfirmDialog>
  );
}
