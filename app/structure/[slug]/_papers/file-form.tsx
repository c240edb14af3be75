"use client";
import { useMutation } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { Field, TextField } from "../../../_components/field.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { toast } from "../../../_components/toast.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { newKey } from "../../../_trpc/key.ts";
import { lettersOf, useRefreshPapers } from "./use-papers.ts";

const MAX_BYTES = 5 * 1024 * 1024;

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
  const [fault, setFault] = useState<"file_missing" | "file_too_big" | null>(null);
  const [key, setKey] = useState(newKey);
  const submit = useMutation(
    trpc.papers.submit.mutationOptions({
      onSuccess: async () => {
        toast.success(t("submitted"));
        if (input.current) input.current.value = "";
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
    const file = input.current?.files?.[0];
    const wrong = !file ? "file_missing" : file.size > MAX_BYTES ? "file_too_big" : null;
    setFault(wrong);
    if (!file || wrong) return input.current?.focus();
    const content = await lettersOf(file);
    submit.mutate({ key, organizationId, kind, name: file.name, content, validUntil: validUntil || null });
  };
  return (
    <form noValidate onSubmit={send} className="flex flex-col gap-4">
      {errors && Object.keys(errors.fields).length === 0 && <ErrorPanel>{errors.summary}</ErrorPanel>}
      <Field label={t(`kinds.${kind}.file`)} hint={t("fileHint")} error={fault ? words(fault) : errors?.fields.content}>
        {({ id, describedBy, invalid }) => (
          <input
            ref={input}
            id={id}
            type="file"
            accept="application/pdf,image/jpeg,image/png"
            aria-describedby={describedBy}
            aria-invalid={invalid}
            className={`min-h-11 w-full rounded-xl border bg-raised p-1.5 text-base text-ink file:mr-3 file:min-h-8 file:cursor-pointer file:rounded-lg file:border-0 file:bg-sunken file:px-3 file:font-semibold file:text-ink ${invalid ? "border-2 border-danger" : "border-line-strong"}`}
          />
        )}
      </Field>
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
