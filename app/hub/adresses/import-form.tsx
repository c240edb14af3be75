"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "../../_components/button.tsx";
import { FileField } from "../../_components/file-field.tsx";
import { Card, ErrorPanel, ProgressBar } from "../../_components/panel.tsx";
import { ADDRESSES, fileFault } from "../../_files/choosing.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { type AddressesImported, sendAddresses } from "../../_trpc/upload.ts";
import { ImportAnswer } from "./import-answer.tsx";

/** A file to send, how far it has come, and what it gave. */
export function ImportForm() {
  const t = useTranslations("addresses.import");
  const words = useTranslations("errors.fields");
  const errorText = useErrorText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [sent, setSent] = useState(0);
  const send = useMutation<AddressesImported, Parameters<typeof errorText>[0] & Error, File>({
    mutationFn: (chosen) => sendAddresses(chosen, setSent),
    // the file may be half-way there: who sends it decides whether to send it again
    retry: false,
    onSuccess: () => {
      setFile(null);
      return client.invalidateQueries({ queryKey: trpc.addresses.state.queryKey() });
    },
  });
  const errors = errorText(send.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (send.isPending) return;
    setMissing(!file);
    if (!file || fileFault(file, ADDRESSES)) return input.current?.focus();
    setSent(0);
    send.mutate(file);
  };
  const progress = sent < 1 ? t("sending", { percent: Math.floor(100 * sent) }) : t("reading");
  return (
    <Card>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <h2 className="font-bold text-xl">{t("title")}</h2>
        <p className="max-w-prose">{t("how")}</p>
        {errors && Object.keys(errors.fields).length === 0 && <ErrorPanel>{errors.summary}</ErrorPanel>}
        <FileField
          ref={input}
          rule={ADDRESSES}
          label={t("file")}
          hint={t("fileHint")}
          file={file}
          error={isMissing ? words("file_missing") : errors?.fields.file}
          onChange={(next) => {
            setFile(next);
            setMissing(false);
            send.reset();
          }}
        />
        {send.isPending && (
          <div className="flex flex-col gap-2">
            <p className="figures text-muted">{progress}</p>
            <ProgressBar label={t("progress")} {...(sent < 1 && { value: sent })} />
          </div>
        )}
        <Button type="submit" look="primary" busy={send.isPending} className="self-start">
          {!send.isPending && <Upload aria-hidden="true" className="size-4" />}
          {t("send")}
        </Button>
        <div role="status" className="empty:-mt-4">
          {send.data && <ImportAnswer answer={send.data} />}
        </div>
      </form>
    </Card>
  );
}
