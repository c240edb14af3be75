"use client";
import { useMutation } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { TextField } from "../../../_components/field.tsx";
import { FileField } from "../../../_components/file-field.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { toast } from "../../../_components/toast.ts";
import { toBase64 } from "../../../_files/base64.ts";
import { fileFault, PAPER } from "../../../_files/choosing.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { newKey } from "../../../_trpc/key.ts";
import { useRefreshPapers } from "./use-papers.ts";

/** A file and, for an insurance, the last day that it covers. */
export function FileForm({
  kind,
  organizationId,
  today,
}: {
  readonly kind: "insurance" | "statutes";
  readonly organizationId: string;
  readonly today: string;
}) {
  const t = useTranslations("structure.papers");
  const words = useTranslations("errors.fields");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const refresh = useRefreshPapers(organizationId);
  const input = useRef<HTMLInputElement>(null);
  const [validUntil, setValidUntil] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [key, setKey] = useState(newKey);
  const submit = useMutation(
    trpc.papers.submit.mutationOptions({
      onSuccess: async () => {
        toast.success(t("submitted"));
        setFile(null);
        setValidUntil("");
        await refresh();
      },
      // another answer is another intention
      onSettled: () => setKey(newKey()),
    }),
  );
  const errors = errorText(submit.error);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (submit.isPending) return;
    setMissing(!file);
    if (!file || fileFault(file, PAPER)) return input.current?.focus();
    const content = await toBase64(file);
    submit.mutate({ key, organizationId, kind, name: file.name, content, validUntil: validUntil || null });
  };
  return (
    <form noValidate onSubmit={send} className="flex flex-col gap-4">
      {errors && Object.keys(errors.fields).length === 0 && <ErrorPanel>{errors.summary}</ErrorPanel>}
      <FileField
        ref={input}
        rule={PAPER}
        label={t(`kinds.${kind}.file`)}
        hint={t("fileHint")}
        file={file}
        error={isMissing ? words("file_missing") : errors?.fields.content}
        onChange={(next) => {
          setFile(next);
          setMissing(false);
          submit.reset();
        }}
      />
      {kind === "insurance" && (
        <TextField
          label={t("lastDay")}
          hint={t("lastDayHint")}
          type="date"
          min={today}
          value={validUntil}
          onChange={(event) => setValidUntil(event.target.value)}
          error={errors?.fields.validUntil}
        />
      )}
      <Button type="submit" look="primary" busy={submit.isPending} className="self-start">
        <Upload aria-hidden="true" className="size-4" />
        {t(`kinds.${kind}.submit`)}
      </Button>
    </form>
  );
}
