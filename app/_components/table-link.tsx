import { Table } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { DownloadButton } from "./button.tsx";

type Props = {
  /** By its name among those of `app/api/listes`. */
  readonly list: string;
  readonly of?: string;
  /** Where a page has two. */
  readonly name?: "loans" | "items" | "swaps";
};

/** A list, to take away for a spreadsheet. */
export async function TableLink({ list, of, name }: Props) {
  const t = await getTranslations("lists");
  return (
    <DownloadButton href={`/api/listes/${list}${of ? `?de=${encodeURIComponent(of)}` : ""}`}>
      <Table aria-hidden="true" className="size-5" />
      {t(`table.${name ?? "one"}`)}
    </DownloadButton>
  );
}
