"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import { Unlock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../_components/button.tsx";
import { Skeleton } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { Draft } from "./draft.ts";
import { focusSpot, useForm } from "./form-context.tsx";
import { needFaults, toNeed } from "./need.ts";
import { type Obstacle, relaxed } from "./relax.ts";

/** Why nothing fits, and the one step that would let something fit, tried beforehand. */
export function ObstacleNote({ obstacle }: { readonly obstacle: Obstacle }) {
  const t = useTranslations("requests.obstacle");
  const { draft, change, options } = useForm();
  const activity = options.activities.find(({ id }) => id === draft.activityId);
  const next = relaxed(draft, obstacle, activity?.noise ?? "moderate");
  return (
    <div className="flex flex-col items-start gap-3">
      {"field" in next ? (
        <p>{t(`${obstacle.criterion}.text`, { count: obstacle.count })}</p>
      ) : (
        <Tried obstacle={obstacle} next={next} />
      )}
      <Button look="open" onClick={() => ("field" in next ? focusSpot(next.field) : change(next))}>
        <Unlock aria-hidden="true" className="size-5" />
        {t(`${obstacle.criterion}.action`)}
      </Button>
    </div>
  );
}

/** The obstacle told by what its removal gives: a count that holds, or that it is not enough alone. */
function Tried({ obstacle, next }: { readonly obstacle: Obstacle; readonly next: Draft }) {
  const t = useTranslations("requests.obstacle");
  const trpc = useTRPC();
  const { options } = useForm();
  const isComplete = needFaults(next, options).length === 0;
  const query = useQuery(trpc.requests.match.queryOptions(isComplete ? toNeed(next, options) : skipToken));
  const found = query.data;
  if (query.isLoading) return <Skeleton className="h-12 w-full" />;
  if (!found) return <p>{t("unknown")}</p>;
  const isFreed = found.suitable > 0;
  return (
    <>
      <p>{isFreed ? t(`${obstacle.criterion}.text`, { count: found.suitable }) : t("notAlone")}</p>
      {isFreed && (
        <p className="text-muted">
          {found.slots > 0 ? t("then", { spaces: found.spaces, slots: found.slots }) : t("notEnough")}
        </p>
      )}
    </>
  );
}
