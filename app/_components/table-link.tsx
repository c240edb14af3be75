import { Table } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { DownloadButton } from "./button.tsx";

type Props = {
  /** By its name among those of `app/api/listes`. */
  readonly list: string;
  readonly of?: string;
  /** What narrows the page, as its address says it. */
  readonly narrowed?: Readonly<Record<string, string>>;
  /** Where a page has two. */
  readonly name?: "loans" | "items" | "swaps";
};

/** A list, to take away for a spreadsheet. */
export async function TableLink({ list, of, narrowed, name }: Props) {
  const t = await getTranslations("lists");
  const query = new URLSearchParams({ ...(of ? { de: of } : {}), ...narrowed });
  return (
    <DownloadButton href={`/api/listes/${list}${query.size > 0 ? `?${query}` : ""}`}>
      <Table aria-hidden="true" className="size-5" />
      {t(`table.${name ?? "one"}`)}
    </DownloadButton>
  );
}
