"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link2, Link2Off } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { CopyButton } from "#app/_plans/copy-button.tsx";
import { Replay } from "#app/_plans/replay.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { AppealsUntil } from "./appeals-until.tsx";
import type { Campaign, PlanHead } from "./wire.ts";

/** The plan shown, as anybody may check it: its settings, its file, and the link that others may follow. */
export function Sharing({ head, campaign }: { readonly head: PlanHead; readonly campaign: Campaign }) {
  const t = useTranslations("plans.share");
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const errorText = useErrorText();
  const { data, error } = useQuery(trpc.campaigns.replay.queryOptions({ planId: head.id }, { enabled: isOpen }));
  return (
    <details className="min-w-0 max-w-4xl open:basis-full" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="inline-flex min-h-8 items-center text-muted text-sm underline decoration-dotted underline-offset-4 hover:text-ink">
        {t("title", { version: head.version })}
      </summary>
      <div className="mt-2 flex flex-col gap-4 rounded-2xl border border-line bg-surface p-4">
        {error && <ErrorPanel>{errorText(error)?.summary}</ErrorPanel>}
        {data ? (
          <>
            <PublicLink planId={head.id} token={data.publicToken} />
            {head.state === "draft" && data.publicToken !== null && <AppealsUntil campaign={campaign} />}
            <Replay facts={data.replay} file={`/api/plans/${head.id}`} />
          </>
        ) : (
          !error && (
            <p role="status" className="text-muted">
              {t("loading")}
            </p>
          )
        )}
      </div>
    </details>
  );
}

function PublicLink({ planId, token }: { readonly planId: string; readonly token: string | null }) {
  const t = useTranslations("plans.share");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const share = useMutation(
    trpc.campaigns.share.mutationOptions({
      onError: (error) => toast.error(errorText(error)?.summary),
      onSettled: () => queries.invalidateQueries(trpc.campaigns.replay.queryFilter({ planId })),
    }),
  );
  const set = (isPublic: boolean) => share.mutate({ key: newKey(), planId, isPublic });
  if (token === null) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <p>{t("off")}</p>
        <Button busy={share.isPending} onClick={() => set(true)}>
          <Link2 aria-hidden="true" className="size-4" />
          {t("open")}
        </Button>
      </div>
    );
  }
  const address = `${window.location.origin}/plans/${token}`;
  return (
    <div className="flex flex-col gap-2">
      <p>{t("on")}</p>
      <a href={address} className="break-all underline" data-public-link>
        {address}
      </a>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton text={address} label={t("copy")} done={t("copied")} />
        <Button look="quiet" busy={share.isPending} onClick={() => set(false)}>
          <Link2Off aria-hidden="true" className="size-4" />
          {t("close")}
        </Button>
      </div>
      <p className="text-muted text-sm">{t("closeHint")}</p>
    </div>
  );
}
