"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Spinner } from "../_components/button.tsx";
import { dayOf } from "../_components/days.ts";
import { ConfirmDialog } from "../_components/dialog.tsx";
import { SelectField, TextAreaField } from "../_components/field.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import type { Session } from "../_components/session.ts";
import { useWhen } from "../_components/when.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";

/** Chooses another association's session, by when and where, and proposes one's own for it. */
export function SwapDialog({
  session,
  onBack,
  onDone,
}: {
  readonly session: Session;
  readonly onBack: () => void;
  readonly onDone: () => void;
}) {
  const t = useTranslations("asking.swap");
  const agenda = useTranslations("agenda.cancel");
  const when = useWhen();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [chosen, setChosen] = useState("");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const [key, setKey] = useState(newKey);
  const found = useQuery(trpc.swaps.candidates.queryOptions({ sessionId: session.id }, { retry: false }));
  const propose = useMutation(
    trpc.swaps.propose.mutationOptions({
      onSuccess: async () => {
        toast.success(t("done"));
        await client.invalidateQueries({ queryKey: trpc.swaps.pathKey() });
        onDone();
      },
      onError: () => setKey(newKey()),
    }),
  );
  const fault = errorText(propose.error) ?? errorText(found.error);
  const none = found.data?.length === 0;
  return (
    <ConfirmDialog
      open
      onClose={onBack}
      title={t("title")}
      action={t("confirm")}
      busy={propose.isPending}
      onConfirm={() => {
        setTried(true);
        if (chosen) propose.mutate({ key, sessionId: session.id, otherSessionId: chosen, note });
      }}
    >
      <p>
        {t("lead", {
          title: session.title,
          day: when.day(dayOf(session.localStart)),
          hours: when.span(session.localStart, session.localEnd),
        })}
      </p>
      {found.isPending && (
        <p className="flex items-center gap-2 text-muted">
          <Spinner /> {t("looking")}
        </p>
      )}
      {none && <p className="font-semibold">{t("none")}</p>}
      {found.data && !none && (
        <SelectField
          label={t("choose")}
          hint={t("chooseHint")}
          error={fault?.fields.otherSessionId ?? (tried && !chosen ? t("faults.choose") : undefined)}
          value={chosen}
          onChange={(event) => {
            propose.reset();
            setKey(newKey());
            setChosen(event.target.value);
          }}
        >
          <option value="" disabled>
            {t("chooseOne")}
          </option>
          {found.data.map((one) => (
            <option key={one.id} value={one.id}>
              {t("option", {
                day: when.day(dayOf(one.localStart)),
                hours: when.span(one.localStart, one.localEnd),
                place: `${one.siteName}, ${one.spaceName}`,
              })}
            </option>
          ))}
        </SelectField>
      )}
      <TextAreaField
        label={t("note")}
        optionalMark={agenda("optional")}
        maxLength={500}
        value={note}
        onChange={(event) => {
          setNote(event.target.value);
          setKey(newKey());
        }}
      />
      {fault && !fault.fields.otherSessionId && <ErrorPanel>{fault.summary}</ErrorPanel>}
    </ConfirmDialog>
  );
}
