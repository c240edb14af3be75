"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";
import { useWhen } from "#app/_components/when.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { Campaign } from "./wire.ts";

/** Until when associations may appeal against a shared draft. */
export function AppealsUntil({ campaign }: { readonly campaign: Campaign }) {
  const t = useTranslations("campaign.appeals");
  const when = useWhen();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [day, setDay] = useState("");
  const open = useMutation(
    trpc.campaigns.openAppeals.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.campaigns.one.queryFilter({ campaignId: campaign.id })),
    }),
  );
  const told = errorText(open.error);
  const until = campaign.appealsUntil;
  const isOver = until !== null && until <= new Date();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    open.mutate({ key: newKey(), campaignId: campaign.id, lastDay: day });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-wrap items-end gap-3">
      <p className="w-full">{until ? t(isOver ? "over" : "until", { date: when.lastDay(until) }) : t("closed")}</p>
      <TextField
        label={t("lastDay")}
        type="date"
        value={day}
        error={told?.fields.lastDay ?? told?.summary}
        onChange={(event) => setDay(event.target.value)}
      />
      <Button type="submit" busy={open.isPending}>
        {t(until ? "change" : "open")}
      </Button>
    </form>
  );
}
