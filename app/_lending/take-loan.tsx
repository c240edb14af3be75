"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../_components/button.tsx";
import { toast } from "../_components/toast.ts";
import { useWhen } from "../_components/when.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";
import type { Loan } from "./loan-state.tsx";

/** Takes what is kept for who waited for it, as long as it is. */
export function TakeLoan({ loan, timeZone }: { readonly loan: Loan; readonly timeZone: string }) {
  const t = useTranslations("lending.awaited");
  const when = useWhen();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const take = useMutation(
    trpc.loans.take.mutationOptions({
      onSuccess: ({ state }) => toast.success(t(`taken.${state}`)),
      onError: (error) => toast.error(errorText(error)?.summary ?? ""),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.loans.pathKey() }),
    }),
  );
  return (
    <>
      {loan.heldUntil && (
        <p className="w-full">
          {t("until", {
            until: when.dayMoment(loan.heldUntil, timeZone),
          })}
        </p>
      )}
      <Button look="primary" busy={take.isPending} onClick={() => take.mutate({ key: newKey(), loanId: loan.id })}>
        <Check aria-hidden="true" className="size-5" />
        {t("take")}
      </Button>
    </>
  );
}
