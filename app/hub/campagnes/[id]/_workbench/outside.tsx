"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Row } from "./rows.ts";

/** Of a request that no plan could take in: what has to change before any place is sought for it. */
export function Outside({ row }: { readonly row: Row }) {
  const t = useTranslations("campaign.enough");
  return (
    <p>
      {t(row.refusal?.reason === "banned" ? "outsideBanned" : "outside")}{" "}
      <Link href={`/demandes/${row.request.id}`} className="prose-link">
        {t("read")}
      </Link>
    </p>
  );
}
