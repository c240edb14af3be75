"use client";
import { useMutation } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, Hourglass, Pause, Play, RefreshCw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../_components/button.tsx";
import { ConfirmDialog } from "../../_components/dialog.tsx";
import { Card } from "../../_components/panel.tsx";
import { useWhen } from "../../_components/when.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { newKey } from "../../_trpc/key.ts";
import type { RouterOutputs } from "../../_trpc/types.ts";
import { useFeedsChanged } from "./use-feeds-changed.ts";

type Feed = RouterOutputs["feeds"]["list"][number];

const ICONS = { waiting: Hourglass, fresh: CircleCheck, stale: CircleAlert } as const;

/** One calendar: is it up to date, what it closes, and what can be done about it. */
export function FeedRow({ feed }: { readonly feed: Feed }) {
  const t = useTranslations("listing.feeds");
  const when = useWhen();
  const trpc = useTRPC();
  const [isAsked, setIsAsked] = useState(false);
  const pause = useMutation(trpc.feeds.pause.mutationOptions(useFeedsChanged(t(feed.isPaused ? "resumed" : "paused"))));
  const refresh = useMutation(trpc.feeds.refresh.mutationOptions(useFeedsChanged(t("asked"))));
  const remove = useMutation(trpc.feeds.remove.mutationOptions(useFeedsChanged(t("removed"))));
  const Icon = ICONS[feed.state];
  const at = (date: Date) => when.moment(date);
  const act = { key: newKey(), feedId: feed.id };
  return (
    <li>
      <Card className="flex flex-col gap-3">
        <div>
          <h4 className="font-semibold text-lg">{feed.name}</h4>
          <p className="text-muted text-sm">
            {feed.spaceName ?? t("wholeSite")} · {feed.url === null ? t("isFile") : t("isFollowed")}
          </p>
        </div>
        <p className={`flex items-start gap-2 ${feed.state === "stale" ? "text-danger" : ""}`}>
          <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
          <span className="figures">
            {feed.isPaused
              ? t("isPaused")
              : feed.state === "waiting"
                ? t("waiting")
                : feed.readAt && t("events", { events: feed.events, coming: feed.coming })}
            {feed.readAt && ` ${t("readAt", { at: at(feed.readAt) })}`}
            {feed.fault && (
              <span className="block font-semibold">
                {t(feed.readAt ? "stale" : "unread", {
                  reason: t.has(`faults.${feed.fault}`) ? t(`faults.${feed.fault as "slow"}`) : feed.fault,
                })}
              </span>
            )}
          </span>
        </p>
        <div className="flex flex-wrap gap-2">
          {feed.url !== null && !feed.isPaused && (
            <Button busy={refresh.isPending} onClick={() => refresh.mutate({ ...act, key: newKey(), isForced: false })}>
              <RefreshCw aria-hidden="true" className="size-5" />
              {t("refresh")}
            </Button>
          )}
          {feed.fault === "shrunk" && (
            <Button busy={refresh.isPending} onClick={() => refresh.mutate({ ...act, key: newKey(), isForced: true })}>
              {t("believe")}
            </Button>
          )}
          <Button
            busy={pause.isPending}
            onClick={() => pause.mutate({ ...act, key: newKey(), isPaused: !feed.isPaused })}
          >
            {feed.isPaused ? (
              <Play aria-hidden="true" className="size-5" />
            ) : (
              <Pause aria-hidden="true" className="size-5" />
            )}
            {t(feed.isPaused ? "resume" : "pause")}
          </Button>
          <Button look="quiet" onClick={() => setIsAsked(true)}>
            <Trash2 aria-hidden="true" className="size-5" />
            {t("remove")}
          </Button>
        </div>
      </Card>
      <ConfirmDialog
        open={isAsked}
        onClose={() => setIsAsked(false)}
        onConfirm={() => remove.mutate({ ...act, key: newKey() }, { onSettled: () => setIsAsked(false) })}
        busy={remove.isPending}
        danger
        title={t("removeTitle")}
        action={t("remove")}
      >
        <p>{t("removeText")}</p>
      </ConfirmDialog>
    </li>
  );
}
