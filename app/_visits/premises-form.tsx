"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../_components/button.tsx";
import { TextAreaField } from "../_components/field.tsx";
import { FileField } from "../_components/file-field.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import { toBase64 } from "../_files/base64.ts";
import { fileFault, PICTURE } from "../_files/choosing.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";
import type { RouterInputs } from "../_trpc/types.ts";

/** A few words on the state of the place, with a picture if one likes. */
export function PremisesForm({
  sessionId,
  moment,
  onDone,
}: {
  readonly sessionId: string;
  readonly moment: RouterInputs["visits"]["notePremises"]["moment"];
  readonly onDone: () => void;
}) {
  const t = useTranslations("visits.premises");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [key, setKey] = useState(newKey);
  const [note, setNote] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const tell = useMutation(
    trpc.visits.notePremises.mutationOptions({
      onSuccess: async () => {
        toast.success(t("done"));
        await client.invalidateQueries();
        onDone();
      },
      onError: () => setKey(newKey()),
    }),
  );
  const fault = errorText(tell.error);
  const isWrong = fileFault(file, PICTURE) !== null;
  const changed = () => {
    setKey(newKey());
    tell.reset();
  };
  return (
    <form
      aria-label={t(`open.${moment}`)}
      className="flex flex-col gap-4"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        if (tell.isPending || isWrong) return;
        tell.mutate({ key, sessionId, moment, note, content: file && (await toBase64(file)) });
      }}
    >
      <TextAreaField
        label={t(`note.${moment}`)}
        hint={t("noteHint")}
        maxLength={500}
        value={note}
        error={fault?.fields.note}
        onChange={(event) => {
          setNote(event.target.value);
          changed();
        }}
      />
      <FileField
        rule={PICTURE}
        file={file}
        label={t("file")}
        hint={t("fileHint")}
        error={fault?.fields.content}
        onChange={(next) => {
          setFile(next);
          changed();
        }}
      />
      {fault && !fault.fields.note && !fault.fields.content && (
        <ErrorPanel>{Object.values(fault.fields)[0] ?? fault.summary}</ErrorPanel>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={tell.isPending}>
          {t("send")}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
