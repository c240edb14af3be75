"use client";
import { useTranslations } from "next-intl";
import type { Displaced } from "./absorb-view.tsx";
import { MoveCard } from "./move-card.tsx";
import { movesOf } from "./moves-of.ts";

const SECTIONS = [
  ["moved", ({ state, answer }: Displaced) => state === "moved" && answer !== "asked"],
  ["returned", ({ state }: Displaced) => state === "returned"],
  ["left", ({ state }: Displaced) => state === "left"],
  ["past", ({ state, isComing }: Displaced) => state === "open" && !isComing],
] as const;

/** What is settled, and how. */
export function Done({ displaced }: { readonly displaced: readonly Displaced[] }) {
  const t = useTranslations("absorb.done");
  return SECTIONS.map(([name, isOf]) => {
    const own = displaced.filter(isOf);
    if (own.length === 0) return null;
    return (
      <section key={name} aria-label={t(name)} className="flex flex-col gap-3">
        <h2 className="font-bold text-2xl">{t(name)}</h2>
        <ul className="grid gap-3 xl:grid-cols-2">
          {movesOf(own).map((one) => (
            <MoveCard key={one[0]?.id} own={one} reversed={name === "returned"} />
          ))}
        </ul>
      </section>
    );
  });
}
