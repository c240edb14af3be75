"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button, LinkButton } from "#app/_components/button.tsx";
import { Badge, Card } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { useWords } from "../_words/use-words.ts";

type Renewal = RouterOutputs["seasons"]["renewals"]["renewals"][number];
const TONES = { open: "open", confirmed: "success", "given-back": "accent", lapsed: "plain" } as const;

/** One right of last season, and its two answers. What was given back may be taken again until the date. */
export function RenewalCard({ renewal }: { readonly renewal: Renewal }) {
  const t = useTranslations("seasons.renewals");
  const words = useWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const renew = useMutation(
    trpc.seasons.renew.mutationOptions({
      onSuccess: ({ state }) => toast.success(t(`answered.${state}`)),
      onError: (error) => toast.error(errorText(error)?.summary),
      onSettled: async () => {
        await queries.invalidateQueries(trpc.seasons.pathFilter());
        await queries.invalidateQueries(trpc.requests.pathFilter());
      },
    }),
  );
  const { id, title, siteName, spaceName, state, requestId, canAnswer } = renewal;
  const answer = (given: "confirm" | "give-back") => renew.mutate({ key: newKey(), renewalId: id, answer: given });
  return (
    <Card className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <h3 className="font-bold text-xl">{title}</h3>
          <p>{`${siteName}, ${spaceName}`}</p>
          <p className="figures text-muted">
            {words.hours(renewal.weekdays, renewal.startMinute, renewal.durationMinutes)}
            {"\u00a0· "}
            {t("sessions", { count: renewal.sessions })}
          </p>
          <p className="text-muted text-sm">{renewal.organizationName}</p>
        </div>
        <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
      </div>
      <p className="text-muted">{t(`next.${state}`)}</p>
      <div className="flex flex-wrap gap-2">
        {canAnswer && (
          <Button look="primary" busy={renew.isPending} onClick={() => answer("confirm")}>
            {t(state === "given-back" ? "keepAfterAll" : "keep")}
          </Button>
        )}
        {canAnswer && state === "open" && (
          <Button busy={renew.isPending} onClick={() => answer("give-back")}>
            {t("giveBack")}
          </Button>
        )}
        {requestId && <LinkButton href={`/demandes/${requestId}`}>{t("see")}</LinkButton>}
      </div>
    </Card>
  );
}
