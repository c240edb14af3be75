"use client";
import { useQuery } from "@tanstack/react-query";
import { FileSignature, Table } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, DownloadButton } from "../_components/button.tsx";
import { CheckboxField } from "../_components/field.tsx";
import { SearchField } from "../_components/search-field.tsx";
import { Tick } from "../_components/tick.tsx";
import { useTRPC } from "../_trpc/client.tsx";
import { MOST_AT_ONCE } from "../_trpc/conventions.ts";
import { AcceptAll } from "./accept-all.tsx";
import type { Side } from "./convention.ts";
import { narrow, pick, type Waiting } from "./waiting.ts";
import { useWaitingWords } from "./waiting-words.ts";

/** With so many a field narrows the list. */
const MANY = 6;

/** Conventions that wait for one's own word on a side, one by one or several at once; nothing where there is none. */
export function WaitingConventions({ side }: { readonly side: Side }) {
  const t = useTranslations("convention.waiting");
  const words = useWaitingWords();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.conventions.waiting.queryOptions());
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<readonly Waiting[] | null>(null);
  const mine = data?.filter((one) => one.side === side) ?? [];
  if (mine.length === 0 && asked === null) return null;
  const shown = narrow(mine, text);
  const picked = pick(mine, chosen);
  const ofShown = pick(shown, chosen).length;
  const toggle = (ids: readonly string[], isChosen: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isChosen) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  };
  const ids = (list: readonly Waiting[]) => list.map(({ conventionId }) => conventionId);
  return (
    <section aria-labelledby={`waiting-${side}`} className="mb-8 flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id={`waiting-${side}`} className="flex items-center gap-3 font-bold text-2xl">
          <FileSignature aria-hidden="true" className="size-6 text-accent" />
          {t("title")}
        </h2>
        {mine.length > 0 && (
          <DownloadButton href={`/api/listes/conventions-a-accepter?cote=${side}`}>
            <Table aria-hidden="true" className="size-5" />
            {t("table")}
          </DownloadButton>
        )}
      </div>
      {mine.length > MANY && (
        <SearchField
          id={`waiting-${side}-search`}
          label={t("search")}
          value={text}
          onChange={(next) => setText(next ?? "")}
        />
      )}
      {mine.length > 1 && (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          {shown.length > 0 && (
            <CheckboxField
              label={t("all", { count: shown.length })}
              checked={ofShown === shown.length}
              ref={(box) => {
                if (box) box.indeterminate = ofShown > 0 && ofShown < shown.length;
              }}
              onChange={(event) => toggle(ids(shown), event.target.checked)}
            />
          )}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {picked.length > MOST_AT_ONCE && (
              <p role="status" className="font-semibold text-open-text text-sm">
                {t("tooMany", { most: MOST_AT_ONCE })}
              </p>
            )}
            <Button
              look="primary"
              disabled={picked.length === 0 || picked.length > MOST_AT_ONCE}
              onClick={() => setAsked(picked)}
            >
              {t("accept", { count: picked.length })}
            </Button>
          </div>
        </div>
      )}
      {shown.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line rounded-2xl border border-line bg-surface shadow-card">
          {shown.map((one) => (
            <li key={one.conventionId} className="flex items-start gap-4 px-5 py-3">
              {mine.length > 1 && (
                <Tick
                  type="checkbox"
                  aria-label={t("one", { title: one.title })}
                  checked={chosen.has(one.conventionId)}
                  onChange={(event) => toggle([one.conventionId], event.target.checked)}
                  className="mt-1 size-5 shrink-0 accent-accent"
                />
              )}
              <div className="min-w-0 flex-1">
                <Link
                  href={`/convention/${one.bookingId}`}
                  prefetch={false}
                  className="prose-link break-words font-semibold"
                >
                  {one.title}
                </Link>
                <p className="figures text-sm first-letter:uppercase">{words(one).days}</p>
                <p className="text-muted text-sm">{words(one).where}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {asked && (
        <AcceptAll
          side={side}
          conventions={asked}
          onClose={() => setAsked(null)}
          onAccepted={(left) => setChosen(new Set(left))}
        />
      )}
    </section>
  );
}
