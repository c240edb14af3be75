"use client";
import { ChevronLeft, ChevronRight, Table } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "#app/_components/button.tsx";
import { tableAddress } from "./address.ts";
import { Detail } from "./detail.tsx";
import { ListFilters } from "./list-filters.tsx";
import { ListRow, rowId } from "./list-row.tsx";
import { PAGE_ROWS, pageOf } from "./rows.ts";
import type { Bench } from "./use-bench.ts";

/** Every request with the plan's answer. `withDetail` opens the chosen one under its row, where there is no room beside. */
export function List({ bench, withDetail }: { readonly bench: Bench; readonly withDetail: boolean }) {
  const t = useTranslations("campaign");
  const { rows, shown, selected, url, setUrl } = bench;
  const pages = Math.max(1, Math.ceil(shown.length / PAGE_ROWS));
  const selectedId = selected?.request.id ?? null;
  const page = pageOf(shown, url.page, selectedId);
  const visible = shown.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS);
  const list = useRef<HTMLUListElement>(null);
  // one that a filter or another page hides is scrolled to when it comes
  const seenId = visible.find(({ request }) => request.id === selectedId)?.request.id ?? null;
  useEffect(() => {
    if (seenId === null) return;
    list.current?.querySelector('[aria-pressed="true"]')?.closest("li")?.scrollIntoView({ block: "nearest" });
  }, [seenId]);
  const before = useRef(selectedId);
  useEffect(() => {
    const left = before.current;
    before.current = selectedId;
    // its detail was closed by a button of its own, which went with it
    if (selectedId !== null || left === null || document.activeElement !== document.body) return;
    document.getElementById(rowId(left))?.focus({ preventScroll: true });
  }, [selectedId]);
  return (
    <section aria-label={t("rows.title")} className="flex min-h-0 flex-1 flex-col">
      <ListFilters bench={bench} />
      <div className="flex flex-wrap items-center gap-x-4 px-4 pb-2 text-muted text-sm">
        <p aria-live="polite" className="figures">
          {t("rows.count", { shown: shown.length, total: rows.length })}
        </p>
        {shown.length > 0 && <TableOf href={tableAddress(bench)}>{t("rows.table")}</TableOf>}
        {bench.appeals.length > 0 && (
          <TableOf href={`/api/listes/recours?de=${bench.campaign.id}`}>{t("appeals.table")}</TableOf>
        )}
      </div>
      {shown.length === 0 ? (
        <div className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-muted">
          <p>{t("rows.none")}</p>
          <Button onClick={() => setUrl(CLEARED)}>{t("rows.clear")}</Button>
        </div>
      ) : (
        <div className="relative min-h-0 flex-1 lg:overflow-auto">
          <ul ref={list} className="border-line border-t">
            {visible.map((row) => (
              <li key={row.request.id} className="border-line border-b">
                <ListRow row={row} bench={bench} isSelected={row.request.id === selectedId} />
                {withDetail && row.request.id === selectedId && (
                  <div className="border-line border-t bg-surface">
                    <Detail bench={bench} />
                  </div>
                )}
              </li>
            ))}
          </ul>
          {pages > 1 && <Pages page={page} pages={pages} onPage={(next) => setUrl({ page: next })} />}
        </div>
      )}
    </section>
  );
}

function TableOf({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a
      href={href}
      download
      className="inline-flex min-h-8 items-center gap-1.5 underline underline-offset-4 hover:text-ink"
    >
      <Table aria-hidden="true" className="size-4" />
      {children}
    </a>
  );
}

const CLEARED = { text: null, outcome: null, reason: null, recurrence: null, site: null, page: null };

function Pages({
  page,
  pages,
  onPage,
}: {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}) {
  const t = useTranslations("campaign");
  return (
    <nav aria-label={t("rows.page", { page, pages })} className="flex items-center justify-center gap-3 p-3">
      <Button look="quiet" aria-label={t("rows.previousPage")} disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden="true" className="size-5" />
      </Button>
      <span className="figures">{t("rows.page", { page, pages })}</span>
      <Button look="quiet" aria-label={t("rows.nextPage")} disabled={page >= pages} onClick={() => onPage(page + 1)}>
        <ChevronRight aria-hidden="true" className="size-5" />
      </Button>
    </nav>
  );
}
