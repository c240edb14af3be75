"use client";
import { useMutation } from "@tanstack/react-query";
import { FilePen } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { CheckboxField, SelectField } from "#app/_components/field.tsx";
import { Card, ErrorPanel } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import type { Convention } from "#app/_convention/convention.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { BarDays } from "./bar-days.tsx";
import { useRefresh } from "./use-refresh.ts";

const KINDS = ["public", "private", "shelter"] as const;

/** What the next version says besides what the booking says. A version that stands is not in its way: it folds then. */
export function PrepareForm({ convention }: { readonly convention: Convention }) {
  const t = useTranslations("convention");
  const { state, versions } = convention;
  const isFirst = versions.length === 0;
  const form = <Fields convention={convention} />;
  if (isFirst || state === "outdated") {
    return (
      <Card className="flex flex-col gap-4">
        <h2 className="font-bold text-2xl">{t(isFirst ? "prepare.title" : "prepare.again")}</h2>
        {form}
      </Card>
    );
  }
  return (
    <details className="rounded-2xl border border-line bg-surface px-5 py-2 shadow-card">
      <summary className="min-h-11 cursor-pointer content-center font-semibold">{t("prepare.again")}</summary>
      <div className="my-3 flex flex-col gap-4">{form}</div>
    </details>
  );
}

function Fields({ convention }: { readonly convention: Convention }) {
  const t = useTranslations("convention");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const { bookingId, versions, sides, days } = convention;
  const refresh = useRefresh(bookingId);
  const [kind, setKind] = useState(convention.kind);
  const [amplified, setAmplified] = useState(convention.amplified);
  const [economic, setEconomic] = useState(convention.economic);
  // a day that has no session any more is not announced again
  const [barDays, setBarDays] = useState(convention.barDays.filter((day) => days.includes(day)));
  const [key, setKey] = useState(newKey);
  const prepare = useMutation(
    trpc.conventions.prepare.mutationOptions({
      onSuccess: () => toast.success(t("prepare.done")),
      onSettled: () => {
        setKey(newKey());
        return refresh();
      },
    }),
  );
  const errors = errorText(prepare.error);
  const mayChoose = sides.includes("owner");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!prepare.isPending)
      prepare.mutate({ key, bookingId, amplified, economic, barDays, ...(mayChoose && { kind }) });
  };
  const next = (versions[0]?.version ?? 0) + 1;
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p className="max-w-prose text-muted">{t(next === 1 ? "prepare.text" : "prepare.againText")}</p>
      {errors && <ErrorPanel>{Object.values(errors.fields)[0] ?? errors.summary}</ErrorPanel>}
      {mayChoose ? (
        <SelectField
          label={t("prepare.kind")}
          value={kind}
          onChange={(event) => setKind(event.target.value as typeof kind)}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`kinds.${one}`)}
            </option>
          ))}
        </SelectField>
      ) : (
        <p>{t("prepare.kindIs", { kind: t(`kinds.${kind}`) })}</p>
      )}
      <CheckboxField
        label={t("prepare.amplified")}
        hint={t("prepare.amplifiedHint")}
        checked={amplified}
        onChange={(event) => setAmplified(event.target.checked)}
      />
      <CheckboxField
        label={t("prepare.economic")}
        hint={t("prepare.economicHint")}
        checked={economic}
        onChange={(event) => setEconomic(event.target.checked)}
      />
      <BarDays days={days} chosen={barDays} onChange={setBarDays} />
      <Button type="submit" look={next === 1 ? "primary" : "secondary"} busy={prepare.isPending} className="self-start">
        <FilePen aria-hidden="true" className="size-5" />
        {next === 1 ? t("prepare.action") : t("prepare.actionAgain", { version: next })}
      </Button>
    </form>
  );
}
