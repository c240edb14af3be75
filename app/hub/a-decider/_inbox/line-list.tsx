"use client";
import { Inbox as InboxIcon, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useEffect, useRef, useState } from "react";
import { Button, LinkButton } from "../../../_components/button.tsx";
import { EmptyState } from "../../../_components/panel.tsx";
import { ADDRESS, NO_FILTER } from "./address.ts";
import { Batch } from "./batch.tsx";
import { Cut } from "./cut.tsx";
import { InboxFilters } from "./filters.tsx";
import { LineCard } from "./line-card.tsx";
import { useLineWords } from "./line-words.ts";
import { type Awaiting, filtered, keyOf } from "./lines.ts";
import { useAssign } from "./use-assign.ts";

/** More than these are shown when asked for. */
const PAGE = 50;

/** The lines that the filters leave, and what may be done with them. */
export function Lines({
  all,
  onMore,
  isReading,
}: {
  readonly all: Awaiting;
  readonly onMore: () => void;
  readonly isReading: boolean;
}) {
  const t = useTranslations("inbox");
  const [filters, setFilters] = useQueryStates(ADDRESS, { history: "replace" });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string | null>(null);
  const [most, setMost] = useState(PAGE);
  const count = useRef<HTMLParagraphElement>(null);
  const words = useLineWords(all.now);
  const assign = useAssign(all.me);
  const found = filtered(all, filters);
  const shown = found.slice(0, most);
  // only what is seen is answered
  const chosen = shown.filter((line) => ticked.has(keyOf(line)));
  const isGone = open !== null && !all.lines.some((line) => keyOf(line) === open);
  // what was answered leaves the list, and the focus with it
  useEffect(() => {
    if (!isGone) return;
    setOpen(null);
    count.current?.focus();
  }, [isGone]);
  if (all.lines.length === 0) {
    return (
      <EmptyState
        title={t("none.title")}
        icon={<InboxIcon aria-hidden="true" className="size-8" />}
        action={<LinkButton href="/hub/campagnes">{t("none.action")}</LinkButton>}
      >
        {t("none.text")}
      </EmptyState>
    );
  }
  const tick = (key: string) =>
    setTicked((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]));
  return (
    <div className="flex flex-col gap-5">
      <InboxFilters all={all} filters={filters} onChange={setFilters} />
      <Batch
        shown={shown}
        chosen={chosen}
        all={all}
        words={words}
        assign={assign}
        onTick={(lines) => setTicked(new Set(lines.map(keyOf)))}
        onAnswered={() => count.current?.focus()}
      />
      <p ref={count} tabIndex={-1} aria-live="polite" className="figures text-muted">
        {t("count", { count: found.length, all: all.total })}
      </p>
      {found.length === 0 && (
        <EmptyState
          title={t("noMatch")}
          icon={<Search aria-hidden="true" className="size-8" />}
          action={<Button onClick={() => setFilters(NO_FILTER)}>{t("showAll")}</Button>}
        />
      )}
      <ul aria-label={t("title")} className="flex flex-col gap-3">
        {shown.map((line) => {
          const key = keyOf(line);
          return (
            <LineCard
              key={key}
              line={line}
              words={words}
              all={all}
              assign={assign}
              ticked={ticked.has(key)}
              onTick={() => tick(key)}
              open={open === key}
              onOpen={() => setOpen(open === key ? null : key)}
            />
          );
        })}
      </ul>
      {found.length > most && (
        <Button className="self-center" onClick={() => setMost(most + PAGE)}>
          {t("more", { count: Math.min(PAGE, found.length - most) })}
        </Button>
      )}
      <Cut all={all} onMore={onMore} isReading={isReading} />
    </div>
  );
}
