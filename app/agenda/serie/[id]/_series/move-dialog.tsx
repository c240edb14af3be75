"use client";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "#app/_components/dialog.tsx";
import { CheckboxField, TextField } from "#app/_components/field.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { dayOf, minuteOf } from "../../../../_components/days.ts";
import { useWhen } from "../../../../_components/when.ts";
import { readSpans } from "../../../../lieux/[slug]/_place/ask-checks.ts";
import { HourFields } from "../../../../lieux/[slug]/_place/hour-fields.tsx";
import { useWords } from "../../../../lieux/[slug]/_place/words.ts";
import { MoveItems } from "./move-items.tsx";

type Props = {
  readonly session: { readonly id: string; readonly localStart: string; readonly localEnd: string };
  readonly today: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** Another day, hour or length for one date alone. */
export function MoveDialog({ session, today, onClose, onDone }: Props) {
  const t = useTranslations("asking.series.move");
  const places = useTranslations("places.form.fit");
  const when = useWhen();
  const words = useWords(today);
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [draft, setDraft] = useState({
    day: dayOf(session.localStart),
    start: minuteOf(session.localStart),
    minutes:
      (Date.parse(`${session.localEnd.replace(" ", "T")}Z`) - Date.parse(`${session.localStart.replace(" ", "T")}Z`)) /
      60_000,
  });
  const [withoutItems, setWithoutItems] = useState(false);
  const [key, setKey] = useState(newKey);
  const move = useMutation(
    trpc.series.move.mutationOptions({
      onSuccess: ({ isAsked }) => {
        toast.success(t(isAsked ? "asked" : "done"));
        onDone();
      },
      onError: () => setKey(newKey()),
    }),
  );
  const edit = (changes: Partial<typeof draft>) => {
    move.reset();
    setKey(newKey());
    setWithoutItems(false);
    setDraft((before) => ({ ...before, ...changes }));
  };
  const next = { sessionId: session.id, day: draft.day, startMinute: draft.start, durationMinutes: draft.minutes };
  const preview = useQuery(
    trpc.series.movable.queryOptions(next, { enabled: draft.day !== "", placeholderData: keepPreviousData }),
  );
  const { items = [], isAsked = false } = preview.data ?? {};
  const isShort = items.some(({ free, quantity }) => free < quantity);
  const said = errorText(move.error);
  const data = move.error?.data;
  const spans = readSpans(String(data?.details.hours ?? ""));
  const clash =
    data?.domainCode === "SLOT_TAKEN" && spans.length > 0
      ? places("taken", { ranges: words.ranges(spans) })
      : data?.domainCode === "CLOSED_HOURS"
        ? spans.length > 0
          ? places("closed", { ranges: words.ranges(spans) })
          : places("closedDay")
        : undefined;
  const startError = clash ?? said?.fields.startMinute;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t("title", { day: when.day(dayOf(session.localStart)) })}
      action={t(isAsked ? "ask" : "confirm")}
      busy={move.isPending}
      onConfirm={() => move.mutate({ key, ...next, withoutItems: isShort && withoutItems })}
    >
      <p>{t("lead")}</p>
      {isAsked && <p className="rounded-xl bg-sunken p-3">{t("accord")}</p>}
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          type="date"
          label={t("day")}
          min={today}
          value={draft.day}
          error={said?.fields.day}
          onChange={(event) => edit({ day: event.target.value })}
        />
        <HourFields
          labels={{ start: t("start"), duration: t("duration") }}
          start={draft.start}
          minutes={draft.minutes}
          error={startError}
          words={words}
          onChange={edit}
        />
      </div>
      <MoveItems items={items} isAsked={isAsked} />
      {(isShort || said?.fields.withoutItems) && (
        <CheckboxField
          label={t("without")}
          checked={withoutItems}
          error={said?.fields.withoutItems}
          onChange={(event) => {
            move.reset();
            setKey(newKey());
            setWithoutItems(event.target.checked);
          }}
        />
      )}
      {said && !startError && !said.fields.day && !said.fields.withoutItems && (
        <ErrorPanel>{Object.values(said.fields)[0] ?? said.summary}</ErrorPanel>
      )}
    </ConfirmDialog>
  );
}
