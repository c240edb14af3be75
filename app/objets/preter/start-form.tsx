"use client";
import { useMutation } from "@tanstack/react-query";
import { HandHeart } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../_components/button.tsx";
import { SelectField, TextField } from "../../_components/field.tsx";
import { Card, ErrorPanel } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";

type Props = { readonly name: string; readonly communes: readonly { readonly code: string; readonly name: string }[] };

/** The name that others see and the commune; nothing else is asked of who lends alone. */
export function StartForm({ name, communes }: Props) {
  const t = useTranslations("lending.person");
  const [draft, setDraft] = useState({ name, communeCode: communes[0]?.code ?? "" });
  const router = useRouter();
  const trpc = useTRPC();
  const start = useMutation(
    trpc.items.startLending.mutationOptions({
      onSuccess: ({ site }) => router.push(`/mes-lieux/${site}/objets/nouveau`),
    }),
  );
  const refusal = useErrorText()(start.error);
  const change = (changes: Partial<typeof draft>) => {
    if (start.isError) start.reset();
    setDraft((before) => ({ ...before, ...changes }));
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!start.isPending) start.mutate({ key: newKey(), ...draft });
      }}
    >
      <Card className="flex flex-col gap-5">
        <TextField
          {...{ label: t("name"), hint: t("nameHint"), maxLength: 60, value: draft.name, error: refusal?.fields.name }}
          onChange={(event) => change({ name: event.target.value })}
        />
        <SelectField
          label={t("commune")}
          hint={t("communeHint")}
          value={draft.communeCode}
          error={refusal?.fields.communeCode}
          onChange={(event) => change({ communeCode: event.target.value })}
        >
          {communes.map((one) => (
            <option key={one.code} value={one.code}>
              {one.name}
            </option>
          ))}
        </SelectField>
        {refusal && Object.keys(refusal.fields).length === 0 && <ErrorPanel>{refusal.summary}</ErrorPanel>}
        <Button type="submit" look="primary" className="self-start" busy={start.isPending}>
          <HandHeart aria-hidden="true" className="size-5" />
          {t("go")}
        </Button>
      </Card>
    </form>
  );
}
