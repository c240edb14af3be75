"use client";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/button.tsx";
import { useLaunch } from "./launch.tsx";
import type { Bench } from "./use-bench.ts";
import { isUnderWay } from "./versions.ts";

const SECONDS = 10;

/** To a plan made from the one shown, that changes little else: in one press. */
export function Relaunch({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign.rulings");
  const { campaign, head } = bench;
  const { busy, launch } = useLaunch(campaign.id);
  if (!head) return null;
  return (
    <Button busy={busy} disabled={campaign.plans.some(isUnderWay)} onClick={() => launch(SECONDS, head.seed, head.id)}>
      <RefreshCw aria-hidden="true" className="size-4" />
      {t("resolve", { version: head.version })}
    </Button>
  );
}
