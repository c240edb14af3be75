"use client";
import { Unlock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../_components/button.tsx";
import { focusSpot, useForm } from "./form-context.tsx";
import { type Obstacle, relaxed } from "./relax.ts";

/** Why nothing fits, and the one step that would let something fit. */
export function ObstacleNote({ obstacle }: { readonly obstacle: Obstacle }) {
  const t = useTranslations("requests.obstacle");
  const { draft, change, options } = useForm();
  const activity = options.activities.find(({ id }) => id === draft.activityId);
  const relax = () => {
    const next = relaxed(draft, obstacle, activity?.noise ?? "moderate");
    if ("field" in next) focusSpot(next.field);
    else change(() => next);
  };
  return (
    <div className="flex flex-col items-start gap-3">
      <p>{t(`${obstacle.criterion}.text`, { count: obstacle.count })}</p>
      <Button look="open" onClick={relax}>
        <Unlock aria-hidden="true" className="size-5" />
        {t(`${obstacle.criterion}.action`)}
      </Button>
    </div>
  );
}
