"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "../../../_components/toast.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { newKey } from "../../../_trpc/key.ts";
import type { RouterOutputs } from "../../../_trpc/types.ts";
import type { Line } from "./lines.ts";

type Outcomes = RouterOutputs["inbox"]["assign"]["outcomes"];

/** Puts lines in a manager's hands, or in nobody's, and says what became of each. */
export function useAssign(me: string) {
  const t = useTranslations("inbox.assigned");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();

  const tell = (outcomes: Outcomes, to: string | null) => {
    const of = (state: Outcomes[number]["state"]) => outcomes.filter((one) => one.state === state);
    const [done, taken, gone] = [of("done"), of("taken"), of("gone")];
    const whose = to === me ? "me" : to === null ? "none" : "other";
    if (done.length > 0) toast.success(t(whose, { count: done.length, name: done[0]?.by ?? "" }));
    if (taken.length > 0) {
      const name = taken[0]?.by ?? "";
      const isToNobody = taken.length === 1 && name === "";
      toast.error(isToNobody ? t("takenByNobody") : t("taken", { count: taken.length, name }));
    }
    if (gone.length > 0) toast.error(t("gone", { count: gone.length }));
  };

  const assign = useMutation(
    trpc.inbox.assign.mutationOptions({
      onSuccess: ({ outcomes }, { to }) => tell(outcomes, to),
      onError: (error) => toast.error(errorText(error)?.summary ?? ""),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.inbox.pathKey() }),
    }),
  );
  return {
    isPending: assign.isPending,
    give: (lines: readonly Line[], to: string | null) =>
      assign.mutateAsync({
        key: newKey(),
        items: lines.map(({ kind, id, handler }) => ({ kind, id, from: handler?.id ?? null })),
        to,
      }),
  };
}
export type Assign = ReturnType<typeof useAssign>;
