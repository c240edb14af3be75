"use client";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { DownloadButton } from "../../_components/button.tsx";
import { useColon } from "../../_components/colon.ts";

type What = "spaces" | "organizations" | "activities" | "families" | "ages";

/** One table of the page: its title, its file, its picture and its figures. */
export function Section({
  what,
  href,
  isEmpty,
  children,
}: {
  readonly what: What;
  readonly href: string;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}) {
  const t = useTranslations("owner.usage");
  const colon = useColon();
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 id={id} className="font-bold text-xl">
          {t(`${what}.title`)}
        </h3>
        {!isEmpty && (
          <DownloadButton href={href} className="print:hidden">
            <Download aria-hidden="true" className="size-5" />
            {t("csv")}
            <span className="sr-only">{`${colon}${t(`${what}.title`)}`}</span>
          </DownloadButton>
        )}
      </div>
      {isEmpty ? <p className="text-muted">{t(`${what}.none`)}</p> : children}
    </section>
  );
}

/** A table that scrolls by itself on a narrow screen. */
export function Figures({
  caption,
  heads,
  children,
}: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
    <section tabIndex={0} aria-label={caption} className="overflow-x-auto rounded-2xl border border-line">
      <table className="figures w-full text-left">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-sunken">
          <tr>
            {heads.map((head, i) => (
              <th key={head} scope="col" className={`whitespace-nowrap px-4 py-2 ${i === 0 ? "" : "text-right"}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">{children}</tbody>
      </table>
    </section>
  );
}

export function Row({
  head,
  more,
  cells,
  strong = false,
}: {
  readonly head: string;
  readonly more: string | null;
  readonly cells: readonly string[];
  readonly strong?: boolean;
}) {
  return (
    <tr className={strong ? "bg-sunken font-bold" : ""}>
      <th scope="row" className="min-w-48 px-4 py-2 font-semibold">
        {head}
        {more && <span className="block font-normal text-muted text-sm">{more}</span>}
      </th>
      {cells.map((cell, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
        <td key={i} className="whitespace-nowrap px-4 py-2 text-right">
          {cell}
        </td>
      ))}
    </tr>
  );
}
