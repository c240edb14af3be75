"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../../_components/button.tsx";
import { useColon } from "../../../../_components/colon.ts";
import { dayOf } from "../../../../_components/days.ts";
import { ConfirmDialog } from "../../../../_components/dialog.tsx";
import { ErrorPanel } from "../../../../_components/panel.tsx";
import { toast } from "../../../../_components/toast.ts";
import { useWhen } from "../../../../_components/when.ts";
import { useTRPC } from "../../../../_trpc/client.tsx";
import { useErrorText } from "../../../../_trpc/errors.ts";
import { newKey } from "../../../../_trpc/key.ts";
import type { RouterOutputs } from "../../../../_trpc/types.ts";

type Lost = RouterOutputs["absorb"]["propose"]["unplaced"][number];

/** Those for which nothing was found, each with its reason. */
export function Unplaced({ closureId, unplaced }: { readonly closureId: string; readonly unplaced: readonly Lost[] }) {
  const t = useTranslations("absorb.unplaced");
  const colon = useColon();
  const when = useWhen();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const [key, setKey] = useState(newKey);
  const leave = useMutation(
    trpc.absorb.leave.mutationOptions({
      onSuccess: () => toast.success(t("left")),
      onSettled: () => {
        setAsking(false);
        setKey(newKey());
        return client.invalidateQueries();
      },
    }),
  );
  const displacementIds = unplaced.map(({ displacementId }) => displacementId);
  const action = t("leave", { count: unplaced.length });
  return (
    <section aria-label={t("title")} className="rounded-2xl border border-line bg-surface p-5 shadow-card">
      <h3 className="font-bold text-xl">{t("title")}</h3>
      <ul className="figures mt-3 flex flex-col gap-2">
        {unplaced.map((one) => (
          <li key={one.displacementId}>
            <span className="font-semibold">{`${one.organizationName}\u00a0· ${one.title}`}</span>
            {`, ${when.day(dayOf(one.localStart))}, ${when.span(one.localStart, one.localEnd)}${colon}${t(`reasons.${one.reason}`)}.`}
          </li>
        ))}
      </ul>
      {leave.error && <ErrorPanel>{errorText(leave.error)?.summary}</ErrorPanel>}
      <Button className="mt-4" onClick={() => setAsking(true)}>
        {action}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={action}
        action={action}
        busy={leave.isPending}
        onConfirm={() => leave.mutate({ key, closureId, displacementIds })}
      >
        <p>{t("leaveText")}</p>
      </ConfirmDialog>
    </section>
  );
}
