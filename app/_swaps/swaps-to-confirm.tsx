"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../_components/button.tsx";
import { ConfirmButton } from "../_components/confirm-button.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";
import type { RouterOutputs } from "../_trpc/types.ts";
import { SwapCard } from "./swap-card.tsx";

export type Swap = RouterOutputs["swaps"]["mine"]["toConfirm"][number];

/** Swaps that both associations agree on and that wait for the owner's word, or the hub's; nothing where there is none. */
export function SwapsToConfirm() {
  const t = useTranslations("asking.swap");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.swaps.mine.queryOptions());
  if (!data || data.toConfirm.length === 0) return null;
  return (
    <section className="mb-8 flex flex-col gap-3">
      <h2 className="font-bold text-2xl">{t("toConfirm")}</h2>
      <p className="max-w-prose text-muted">{t("toConfirmLead")}</p>
      <ul className="flex flex-col gap-3">
        {data.toConfirm.map((swap) => (
          <SwapToConfirm key={swap.id} swap={swap} />
        ))}
      </ul>
    </section>
  );
}

/** One swap, and the word that it waits for. */
export function SwapToConfirm({ swap, said }: { readonly swap: Swap; readonly said?: string }) {
  const t = useTranslations("asking.swap");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [key, setKey] = useState(newKey);
  const confirm = useMutation(
    trpc.swaps.confirm.mutationOptions({
      onSuccess: ({ state }) => toast.success(t(state === "confirmed" ? "confirmed" : "refused")),
      onSettled: () => client.invalidateQueries(),
      onError: () => setKey(newKey()),
    }),
  );
  const fault = errorText(confirm.error);
  const decide = (decision: "accept" | "refuse", over = () => {}) =>
    confirm.mutate({ key: `${key}-${decision}`, swapId: swap.id, decision }, { onSettled: over });
  const half = (of: Swap["mine"]) => ({
    label: t("gives", { organization: of.organizationName }),
    slot: of,
    more: `${of.title} · ${t("people", { count: of.people })}`,
  });
  return (
    <SwapCard {...(said ? { said } : {})} note={swap.note} halves={[half(swap.mine), half(swap.other)]}>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={confirm.isPending} onClick={() => decide("accept")}>
          {t("confirmSwap")}
        </Button>
        <ConfirmButton
          busy={confirm.isPending}
          title={t("refuseTitle")}
          text={t("refuseText")}
          action={t("refuseSwap")}
          dismiss={t("back")}
          onConfirm={(over) => decide("refuse", over)}
        >
          {t("refuseSwap")}
        </ConfirmButton>
      </div>
      {fault && <ErrorPanel>{Object.values(fault.fields)[0] ?? fault.summary}</ErrorPanel>}
    </SwapCard>
  );
}
