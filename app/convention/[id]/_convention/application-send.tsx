"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { Application } from "./application-card.tsx";
import { useRefresh } from "./use-refresh.ts";

/** « Demande déposée le … », by either side or the hub; taken back as long as there is no answer. */
export function SendForm({
  bookingId,
  today,
  open,
}: {
  readonly bookingId: string;
  readonly today: string;
  /** The application that has no answer yet; null where none was written here. */
  readonly open: Application | null;
}) {
  const t = useTranslations("convention.application.send");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const refresh = useRefresh(bookingId);
  const [sentOn, setSentOn] = useState(open?.sentOn ?? today);
  const [key, setKey] = useState(newKey);
  const send = useMutation(
    trpc.conventions.sendApplication.mutationOptions({
      onSuccess: (_, input) => toast.success(t(input.sentOn ? "done" : "undone")),
      onSettled: () => {
        setKey(newKey());
        return refresh();
      },
    }),
  );
  const errors = errorText(send.error);
  const applicationId = open?.id ?? null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!send.isPending) send.mutate({ key, bookingId, applicationId, sentOn });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      <h3 className="font-bold text-lg">{t("title")}</h3>
      {errors && !errors.fields.sentOn && <ErrorPanel>{errors.fields.bookingId ?? errors.summary}</ErrorPanel>}
      <div className="max-w-80">
        <TextField
          type="date"
          label={t("label")}
          hint={t("hint")}
          max={today}
          error={errors?.fields.sentOn}
          value={sentOn}
          onChange={(event) => setSentOn(event.target.value)}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={send.isPending}>
          {t("action")}
        </Button>
        {open?.sentOn && (
          <Button look="quiet" onClick={() => send.mutate({ key, bookingId, applicationId, sentOn: null })}>
            {t("undo")}
          </Button>
        )}
      </div>
    </form>
  );
}
