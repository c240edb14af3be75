"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Relaunch } from "./relaunch.tsx";
import type { Row } from "./rows.ts";
import type { Bench } from "./use-bench.ts";

/** Of a request that the plan was not asked: what has to change, if anything, before a hand may place it or another plan. */
export function Outside({ row, bench }: { readonly row: Row; readonly bench: Bench }) {
  const t = useTranslations("campaign.enough");
  const { refusal, request } = row;
  return (
    <div className="flex flex-col items-start gap-2">
      <p>
        {t(refusal === null ? "late" : refusal.reason === "banned" ? "outsideBanned" : "outside")}{" "}
        <Link href={`/demandes/${request.id}`} className="prose-link">
          {t("read")}
        </Link>
      </p>
      <Relaunch bench={bench} />
    </div>
  );
}
