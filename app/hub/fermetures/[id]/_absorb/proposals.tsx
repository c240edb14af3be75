"use client";
import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "../../../../_components/button.tsx";
import { ErrorPanel, Skeleton } from "../../../../_components/panel.tsx";
import { useTRPC } from "../../../../_trpc/client.tsx";
import { useErrorText } from "../../../../_trpc/errors.ts";
import type { Displaced } from "./absorb-view.tsx";
import { Alternatives } from "./alternatives.tsx";
import { Dropped } from "./dropped.tsx";
import { LineRow } from "./line-row.tsx";
import { SendLines } from "./send-lines.tsx";
import type { Line } from "./shift.tsx";
import { Unplaced } from "./unplaced.tsx";

const COLUMNS = ["who", "from", "to", "shift", "cost", "actions"] as const;

/** The table of proposals: each may be changed or set aside, then all are asked or told. */
export function Proposals({
  closureId,
  displaced,
}: {
  readonly closureId: string;
  readonly displaced: readonly Displaced[];
}) {
  const t = useTranslations("absorb.propose");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const query = useQuery(trpc.absorb.propose.queryOptions({ closureId }, { staleTime: 60_000 }));
  const [chosen, setChosen] = useState<ReadonlyMap<string, Line>>(new Map());
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const [changing, setChanging] = useState<string | null>(null);
  const known = new Map(displaced.map((one) => [one.id, one]));
  // what was sent or let go since is of no more use here
  const lines = (query.data?.lines ?? [])
    .filter(({ sessions }) => sessions.every(({ displacementId }) => known.has(displacementId)))
    .map((line) => chosen.get(line.id) ?? line);
  const kept = lines.filter(({ id }) => !dropped.has(id));
  const unplaced = (query.data?.unplaced ?? []).filter(({ displacementId }) => known.has(displacementId));
  const line = lines.find(({ id }) => id === changing);
  const title = useRef<HTMLHeadingElement>(null);
  const rows = useRef<HTMLTableSectionElement>(null);
  // the button pressed goes with its row: the keyboard goes on at the same button of the next
  const drop = (id: string, index: number) => {
    setDropped(new Set([...dropped, id]));
    requestAnimationFrame(() => {
      const left = rows.current?.querySelectorAll<HTMLElement>("[data-drop]") ?? [];
      (left[Math.min(index, left.length - 1)] ?? title.current)?.focus();
    });
  };
  const takeUp = (id: string) => {
    setDropped(new Set([...dropped].filter((one) => one !== id)));
    title.current?.focus();
  };
  const again = () => {
    setChosen(new Map());
    return query.refetch();
  };
  const count = lines.reduce((sum, { sessions }) => sum + sessions.length, unplaced.length);
  return (
    <section aria-label={t("title")} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 ref={title} tabIndex={-1} className="font-bold text-2xl">
          {t("title")}
        </h2>
        <Button busy={query.isFetching} onClick={again}>
          <RefreshCw aria-hidden="true" className="size-4" />
          {t("retry")}
        </Button>
      </div>
      <p role="status" className="figures text-muted">
        {query.data ? t("found", { lines: lines.length, count }) : t("searching")}
      </p>
      {query.error && <ErrorPanel>{errorText(query.error)?.summary}</ErrorPanel>}
      {query.isPending && <Skeleton className="h-40" />}
      {kept.length > 0 && (
        <table className="w-full text-left max-lg:block">
          <caption className="sr-only">{t("title")}</caption>
          <thead className="max-lg:sr-only">
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="px-3 py-2 text-muted text-sm">
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={rows} className="max-lg:flex max-lg:flex-col max-lg:gap-4">
            {kept.map((one, index) => (
              <LineRow
                key={one.id}
                line={one}
                last={known.get(one.id)}
                onOther={() => setChanging(one.id)}
                onDrop={() => drop(one.id, index)}
              />
            ))}
          </tbody>
        </table>
      )}
      <Dropped lines={lines.filter(({ id }) => dropped.has(id))} onTakeUp={takeUp} />
      {unplaced.length > 0 && <Unplaced closureId={closureId} unplaced={unplaced} />}
      {kept.length > 0 && <SendLines closureId={closureId} lines={kept} onTaken={again} />}
      {line && (
        <Alternatives
          closureId={closureId}
          line={line}
          others={kept.filter(({ id }) => id !== line.id)}
          onClose={() => setChanging(null)}
          onChoose={(next) => {
            // a line keeps its name whatever is chosen for it
            setChosen(new Map([...chosen, [line.id, { ...next, id: line.id }]]));
            setChanging(null);
          }}
        />
      )}
    </section>
  );
}
