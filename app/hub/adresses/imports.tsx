"use client";
import { MapPinned } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card, EmptyState } from "../../_components/panel.tsx";
import { useWhen } from "../../_components/when.ts";
import type { AddressState } from "./addresses-view.tsx";

/** The files that were imported, the newest first, with where they come from and under which licence. */
export function Imports({ imports }: { readonly imports: AddressState["imports"] }) {
  const t = useTranslations("addresses.last");
  const when = useWhen();
  if (imports.length === 0) {
    return (
      <EmptyState icon={<MapPinned aria-hidden="true" className="size-8" />} title={t("none")}>
        {t("noneText")}
      </EmptyState>
    );
  }
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="font-bold text-xl">{t("title")}</h2>
      <ul className="figures flex flex-col divide-y divide-line">
        {imports.map(({ id, fileName, at, by, addresses, streets, communes, refused }) => (
          <li key={id} className="py-2 first:pt-0">
            <p className="font-semibold [overflow-wrap:anywhere]">{fileName}</p>
            <p>{t("counts", { addresses, streets, communes, refused })}</p>
            <p className="text-muted text-sm">
              {by ? t("byAt", { by, at: when.moment(at) }) : t("commandAt", { at: when.moment(at) })}
            </p>
          </li>
        ))}
      </ul>
      <p className="text-muted text-sm">{t("source")}</p>
    </Card>
  );
}
