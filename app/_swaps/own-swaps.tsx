"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../_components/button.tsx";
import { ConfirmButton } from "../_components/confirm-button.tsx";
import { type Led, useLed } from "../_components/led.ts";
import { ErrorPanel } from "../_components/panel.tsx";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";
import type { RouterOutputs } from "../_trpc/types.ts";
import { SwapCard } from "./swap-card.tsx";

type Swap = RouterOutputs["swaps"]["mine"]["mine"][number];

/** Swaps under way of one's associations; nothing where there is none. */
export function OwnSwaps() {
  const t = useTranslations("asking.swap");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.swaps.mine.queryOptions());
  const led = useLed("echange");
  const isLost = led.id !== null && !data?.mine.some(({ id }) => id === led.id);
  if (!data || (data.mine.length === 0 && !isLost)) return null;
  return (
    <section className="mb-8 flex flex-col gap-3">
      <h2 className="font-bold text-2xl">{t("mine")}</h2>
      {isLost && <p className="rounded-xl bg-sunken p-4">{t("lost")}</p>}
      <ul className="flex flex-col gap-3 empty:hidden">
        {data.mine.map((swap) => (
          <OwnSwap key={swap.id} swap={swap} led={led.to(swap.id)} />
        ))}
      </ul>
    </section>
  );
}

function OwnSwap({ swap, led }: { readonly swap: Swap; readonly led: Led }) {
  const t = useTranslations("asking.swap");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [key, setKey] = useState(newKey);
  const settle = { onSettled: () => client.invalidateQueries(), onError: () => setKey(newKey()) };
  const answer = useMutation(
    trpc.swaps.answer.mutationOptions({
      ...settle,
      onSuccess: ({ state }) => toast.success(t(state === "agreed" ? "accepted" : "declined")),
    }),
  );
  const withdraw = useMutation(
    trpc.swaps.withdraw.mutationOptions({ ...settle, onSuccess: () => toast.success(t("withdrawn")) }),
  );
  const { own, theirs, state, by, isProposer, note } = swap;
  const said =
    state === "agreed"
      ? t("states.agreed", { by: by ?? "" })
      : isProposer
        ? t("states.proposed")
        : t("states.asked", { by: by ?? "" });
  const fault = errorText(answer.error ?? withdraw.error);
  const decide = (decision: "accept" | "refuse", over = () => {}) =>
    answer.mutate({ key: `${key}-${decision}`, swapId: swap.id, decision }, { onSettled: over });
  return (
    <SwapCard
      said={said}
      note={note}
      led={led}
      halves={[
        { label: t("give"), slot: own, more: own.title },
        { label: t("get"), slot: theirs },
      ]}
    >
      <div className="flex flex-wrap gap-2">
        {swap.mayAnswer && (
          <>
            <Button look="primary" busy={answer.isPending} onClick={() => decide("accept")}>
              {t("accept")}
            </Button>
            <ConfirmButton
              busy={answer.isPending}
              title={t("declineTitle")}
              text={t("declineText")}
              action={t("decline")}
              dismiss={t("back")}
              onConfirm={(over) => decide("refuse", over)}
            >
              {t("decline")}
            </ConfirmButton>
          </>
        )}
        {swap.mayWithdraw && (
          <ConfirmButton
            busy={withdraw.isPending}
            title={t("withdrawTitle")}
            text={t("withdrawText")}
            action={t("withdraw")}
            dismiss={t("keep")}
            onConfirm={(over) => withdraw.mutate({ key, swapId: swap.id }, { onSettled: over })}
          >
            {t("withdraw")}
          </ConfirmButton>
        )}
      </div>
      {fault && <ErrorPanel>{Object.values(fault.fields)[0] ?? fault.summary}</ErrorPanel>}
    </SwapCard>
  );
}
