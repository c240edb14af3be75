"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ConfirmButton } from "../_components/confirm-button.tsx";
import type { Led } from "../_components/led.ts";
import { Badge, Card } from "../_components/panel.tsx";
import { toast } from "../_components/toast.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";
import type { RouterOutputs } from "../_trpc/types.ts";
import { useSpan } from "./span.ts";

type Awaited = RouterOutputs["waitlist"]["items"][number];

/** What one waits for, and how many came before. */
export function AwaitedItem({ awaited, led }: { readonly awaited: Awaited; readonly led: Led }) {
  const t = useTranslations("lending");
  const span = useSpan();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const leave = useMutation(
    trpc.waitlist.leaveItem.mutationOptions({
      onSuccess: () => toast.success(t("awaited.left")),
      onError: (error) => toast.error(errorText(error)?.summary ?? ""),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.waitlist.pathKey() }),
    }),
  );
  const name =
    awaited.quantity > 1 ? t("several", { count: awaited.quantity, name: awaited.itemName }) : awaited.itemName;
  return (
    <li {...led} className="rounded-2xl">
      <Card className="flex flex-col gap-3">
        <div className="flex flex-wrap items-start justify-between gap-2">
          <h3 className="min-w-0 font-bold text-lg">{name}</h3>
          <Badge>{t("awaited.badge")}</Badge>
        </div>
        <p className="figures first-letter:uppercase">{span(awaited)}</p>
        <p className="text-muted">
          {`${awaited.siteName}, ${awaited.communeName} · ${t("awaited.before", { before: awaited.before })}`}
        </p>
        {awaited.mayLeave && (
          <ConfirmButton
            className="self-start"
            busy={leave.isPending}
            title={t("awaited.leaveTitle", { name })}
            text={t("awaited.leaveText")}
            action={t("awaited.leave")}
            dismiss={t("awaited.stay")}
            onConfirm={(over) => leave.mutate({ key: newKey(), waitingId: awaited.id }, { onSettled: over })}
          >
            {t("awaited.leave")}
            <span className="sr-only">{name}</span>
          </ConfirmButton>
        )}
      </Card>
    </li>
  );
}
