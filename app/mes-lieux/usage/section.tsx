"use client";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useId } from "react";
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

const Heads = createContext<readonly string[]>([]);

/** A table; on a phone each line is a block, its figures named one by one. */
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
      <table className="figures w-full text-left max-sm:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-sunken max-sm:sr-only">
          <tr>
            {heads.map((head, i) => (
              <th key={head} scope="col" className={`whitespace-nowrap px-4 py-2 ${i === 0 ? "" : "text-right"}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-sm:block">
          <Heads value={heads}>{children}</Heads>
        </tbody>
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
  const heads = useContext(Heads);
  return (
    <tr
      className={`max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-6 max-sm:px-4 max-sm:py-3 ${strong ? "bg-sunken font-bold" : ""}`}
    >
      <th scope="row" className="font-semibold max-sm:col-span-2 max-sm:mb-1 sm:min-w-48 sm:px-4 sm:py-2">
        {head}
        {more && <span className="block font-normal text-muted text-sm">{more}</span>}
      </th>
      {cells.map((cell, i) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
          key={i}
          data-head={heads[i + 1]}
          className="whitespace-nowrap text-right max-sm:flex max-sm:justify-between max-sm:gap-2 max-sm:text-sm max-sm:before:font-normal max-sm:before:text-muted max-sm:before:content-[attr(data-head)] sm:px-4 sm:py-2"
        >
          {cell}
        </td>
      ))}
    </tr>
  );
}
