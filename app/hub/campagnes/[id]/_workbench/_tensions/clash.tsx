"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { FamilyIcon, familyStyle } from "../families.tsx";
import type { Row } from "../rows.ts";
import type { Bench } from "../use-bench.ts";
import { useWords } from "../words.ts";
import type { Clash } from "./clashes.ts";
import { Proposals } from "./proposals.tsx";
import type { Tensions } from "./use-tensions.ts";

const SHOWN = 5;

/** One place at one hour: who wants it, who has it, and ways out. */
export function ClashPanel({
  clash,
  tensions,
  bench,
}: {
  readonly clash: Clash;
  readonly tensions: Tensions;
  readonly bench: Bench;
}) {
  const t = useTranslations("tensions.clash");
  const words = useWords();
  const [wantedId, setWanted] = useState(bench.selected?.request.id ?? null);
  const [isWhole, setWhole] = useState(false);
  const wanted = clash.wants.find(({ request }) => request.id === wantedId) ?? (clash.wants[0] as Row);
  // the ways out below are not to be sought at the end of a long list
  const shown = clash.wants.filter((row, i) => isWhole || i < SHOWN || row === wanted);
  return (
    <article aria-label={t("title")} className="flex flex-col gap-4 p-4 sm:p-5">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h3 className="font-bold text-xl">{clash.siteName}</h3>
          <p className="figures text-muted first-letter:uppercase">
            {t("at", { weekday: words.weekday(tensions.weekday), time: words.clock(tensions.minute) })}
          </p>
        </div>
        <button
          type="button"
          aria-label={t("close")}
          onClick={() => bench.setUrl({ clash: null })}
          className="-mt-1 -mr-1 grid size-11 shrink-0 place-items-center rounded-xl hover:bg-sunken"
        >
          <X aria-hidden="true" className="size-5" />
        </button>
      </div>
      <Part title={t("wants", { count: clash.wants.length })}>
        {shown.map((row) => (
          <li key={row.request.id}>
            <button
              type="button"
              aria-pressed={row === wanted}
              onClick={() => setWanted(row.request.id)}
              className={`w-full rounded-xl border p-2.5 text-left ${row === wanted ? "border-accent bg-sunken" : "border-line hover:bg-sunken"}`}
            >
              <Who row={row}>
                {row.placement
                  ? t("short", { had: row.placement.weekCount, asked: row.placement.weeksAsked })
                  : t("refused")}
              </Who>
            </button>
          </li>
        ))}
      </Part>
      {shown.length < clash.wants.length && (
        <Button className="self-start" onClick={() => setWhole(true)}>
          {t("others", { count: clash.wants.length - shown.length })}
        </Button>
      )}
      <Part title={t("holds", { count: clash.holds.length })}>
        {clash.holds.map((row) => (
          <li key={row.request.id}>
            <button
              type="button"
              onClick={() => bench.select(row.request.id)}
              className="w-full rounded-xl border border-line p-2.5 text-left hover:bg-sunken"
            >
              <Who row={row}>
                {row.placement &&
                  `${words.place(bench.spaceOf(row.placement.spaceId))}, ${words.when(row.placement, row.request)}`}
              </Who>
            </button>
          </li>
        ))}
      </Part>
      <Proposals key={wanted.request.id} row={wanted} bench={bench} />
    </article>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-semibold">{title}</h4>
      <ul className="flex flex-col gap-2">{children}</ul>
    </section>
  );
}

function Who({ row, children }: { readonly row: Row; readonly children: ReactNode }) {
  const t = useTranslations("tensions.clash");
  const { request } = row;
  return (
    <span className="flex items-start gap-2.5">
      <span className="grid size-8 shrink-0 place-items-center rounded-lg" style={familyStyle(request.family)}>
        <FamilyIcon family={request.family} className="size-4" />
      </span>
      <span className="figures min-w-0 flex-1 leading-snug">
        <span className="block font-semibold">{request.title}</span>
        <span className="block text-sm">
          {request.organizationName}
          {"\u00a0· "}
          {t("people", { count: request.people })}
        </span>
        <span className="block text-muted text-sm">{children}</span>
      </span>
    </span>
  );
}
