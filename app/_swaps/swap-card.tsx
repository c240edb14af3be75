"use client";
import { ArrowLeftRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { dayOf } from "../_components/days.ts";
import type { Led } from "../_components/led.ts";
import { useWhen } from "../_components/when.ts";

type Slot = {
  readonly localStart: string;
  readonly localEnd: string;
  readonly siteName: string;
  readonly spaceName: string;
};
export type Half = { readonly label: string; readonly slot: Slot; readonly more?: string };

/** The two sessions of a swap, one against the other, and what can be done about it. */
export function SwapCard({
  halves,
  said,
  note,
  led = {},
  children,
}: {
  readonly halves: readonly [Half, Half];
  readonly said?: string;
  readonly note: string | null;
  readonly led?: Led;
  readonly children: ReactNode;
}) {
  return (
    <li {...led} className="flex flex-col gap-3 rounded-2xl border border-line bg-surface p-5 shadow-card">
      {said && <p className="font-semibold">{said}</p>}
      <div className="grid items-center gap-3 sm:grid-cols-[1fr_auto_1fr]">
        <HalfOf half={halves[0]} />
        <ArrowLeftRight aria-hidden="true" className="size-6 text-accent max-sm:rotate-90" />
        <HalfOf half={halves[1]} />
      </div>
      {note && <p className="whitespace-pre-line rounded-xl bg-sunken p-3">{note}</p>}
      {children}
    </li>
  );
}

function HalfOf({ half: { label, slot, more } }: { readonly half: Half }) {
  const t = useTranslations("asking.swap");
  const when = useWhen();
  return (
    <div className="rounded-xl bg-sunken p-3">
      <p className="text-muted text-sm">{label}</p>
      <p className="figures font-semibold first-letter:uppercase">
        {t("slot", {
          day: when.fullDay(dayOf(slot.localStart)),
          hours: when.span(slot.localStart, slot.localEnd),
          place: `${slot.siteName}, ${slot.spaceName}`,
        })}
      </p>
      {more && <p className="text-muted">{more}</p>}
    </div>
  );
}
