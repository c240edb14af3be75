import { Table } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { DownloadButton } from "../_components/button.tsx";

/** All places that were found, on all pages, for a spreadsheet: the same address asks for them. */
export function TakeAway() {
  const t = useTranslations("home.list");
  return (
    <DownloadButton look="quiet" href={`/api/listes/lieux-trouves?${useSearchParams()}`}>
      <Table aria-hidden="true" className="size-5" />
      {t("table")}
    </DownloadButton>
  );
}
