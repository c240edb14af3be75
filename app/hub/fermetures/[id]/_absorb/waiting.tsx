"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../../_components/button.tsx";
import { ErrorPanel } from "../../../../_components/panel.tsx";
import { toast } from "../../../../_components/toast.ts";
import { useWhen } from "../../../../_components/when.ts";
import { useTRPC } from "../../../../_trpc/client.tsx";
import { useErrorText } from "../../../../_trpc/errors.ts";
import { newKey } from "../../../../_trpc/key.ts";
import type { Displaced } from "./absorb-view.tsx";
import { MoveCard } from "./move-card.tsx";
import { movesOf } from "./moves-of.ts";

/** What was asked and waits for its answer; each question can be taken back. */
export function Waiting({
  displaced,
  timeZone,
}: {
  readonly displaced: readonly Displaced[];
  readonly timeZone: string;
}) {
  const t = useTranslations("absorb.waiting");
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3">
      <h2 className="font-bold text-2xl">{t("title")}</h2>
      <ul className="flex flex-col gap-3">
        {movesOf(displaced).map((own) => (
          <Question key={own[0]?.relocationId} own={own} timeZone={timeZone} />
        ))}
      </ul>
    </section>
  );
}

function Question({ own, timeZone }: { readonly own: readonly Displaced[]; readonly timeZone: string }) {
  const t = useTranslations("absorb.waiting");
  const when = useWhen();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [key, setKey] = useState(newKey);
  const withdraw = useMutation(
    trpc.absorb.withdraw.mutationOptions({
      onSuccess: () => toast.success(t("withdrawn")),
      onError: () => setKey(newKey()),
      onSettled: () => client.invalidateQueries(),
    }),
  );
  const [first] = own;
  if (!first?.relocationId) return null;
  const { relocationId, deadline } = first;
  const until = deadline && when.dayMoment(deadline, timeZone);
  return (
    <MoveCard own={own} reversed={first.kind === "back"}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="figures text-muted">{t("until", { until: until ?? "" })}</p>
        <Button
          busy={withdraw.isPending}
          aria-label={t("withdrawOf", { title: first.title, structure: first.organizationName })}
          onClick={() => withdraw.mutate({ key, relocationId })}
        >
          {t("withdraw")}
        </Button>
      </div>
      {withdraw.error && <ErrorPanel>{errorText(withdraw.error)?.summary}</ErrorPanel>}
    </MoveCard>
  );
}
