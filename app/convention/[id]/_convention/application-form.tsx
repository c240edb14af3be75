"use client";
import { useMutation } from "@tanstack/react-query";
import { FilePen } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { TextAreaField } from "#app/_components/field.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { Application } from "./application-card.tsx";
import { useRefresh } from "./use-refresh.ts";

const FIELDS = ["hazards", "materials", "exits", "measures"] as const;
type Written = Record<(typeof FIELDS)[number], string>;

/** What only the two sides know; the rest of the application is taken from the booking. */
export function ApplicationForm({
  bookingId,
  last,
}: {
  readonly bookingId: string;
  readonly last: Application | null;
}) {
  const t = useTranslations("convention.application.form");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const refresh = useRefresh(bookingId);
  const [written, setWritten] = useState<Written>({
    ...{ hazards: last?.hazards ?? "", materials: last?.materials ?? "" },
    ...{ exits: last?.exits ?? "", measures: last?.measures ?? "" },
  });
  const [key, setKey] = useState(newKey);
  const write = useMutation(
    trpc.conventions.writeApplication.mutationOptions({
      onSuccess: () => toast.success(t("done")),
      onSettled: () => {
        setKey(newKey());
        return refresh();
      },
    }),
  );
  const errors = errorText(write.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!write.isPending) write.mutate({ key, bookingId, ...written });
  };
  return (
    <details className="rounded-xl border border-line px-4 py-1" open={last === null}>
      <summary className="min-h-11 cursor-pointer content-center font-semibold">{t(last ? "again" : "open")}</summary>
      <form noValidate onSubmit={submit} className="my-3 flex flex-col gap-4">
        <p className="max-w-prose text-muted">{t("text")}</p>
        {errors && <ErrorPanel>{errors.fields.bookingId ?? errors.summary}</ErrorPanel>}
        <div className="fields-aligned sm:grid-cols-2">
          {FIELDS.map((field) => (
            <TextAreaField
              key={field}
              label={t(field)}
              hint={t(`${field}Hint`)}
              maxLength={2000}
              error={errors?.fields[field]}
              value={written[field]}
              onChange={(event) => setWritten({ ...written, [field]: event.target.value })}
            />
          ))}
        </div>
        <Button type="submit" look={last ? "secondary" : "primary"} busy={write.isPending} className="self-start">
          <FilePen aria-hidden="true" className="size-5" />
          {t("action")}
        </Button>
      </form>
    </details>
  );
}
