"use client";
import { Accessibility, Euro, MapPin, Music, Projector, RotateCcw, Users, Volume2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { Wishes } from "./address.ts";
import { useFilterWords } from "./use-words.ts";
import { activeFilters, FILTERS, type Filter, NO_WISH, type Options } from "./wishes.ts";

export type PanelProps = {
  readonly wishes: Wishes;
  readonly options: Options;
  readonly onChange: (change: Partial<Wishes>) => void;
  readonly onClose: () => void;
};

// the controls come with the first chip that is opened
const FilterPanel = dynamic(() => import("./filter-panel.tsx").then((module) => module.FilterPanel), { ssr: false });

const ICONS = {
  ...{ activity: Music, people: Users, equipment: Projector, noise: Volume2 },
  ...{ stepFree: Accessibility, price: Euro, near: MapPin },
} as const;

/** A chip per filter. One opens its panel under the row; Escape closes it and comes back to the chip. */
export function Filters({ wishes, options, onChange }: Omit<PanelProps, "onClose">) {
  const t = useTranslations("home.filters");
  const wordsOf = useFilterWords(wishes, options);
  const [open, setOpen] = useState<Exclude<Filter, "stepFree"> | null>(null);
  const chips = useRef<HTMLDivElement>(null);
  const active = activeFilters(wishes, options);
  const close = () => {
    chips.current?.querySelector<HTMLElement>("[aria-expanded=true]")?.focus();
    setOpen(null);
  };
  const press = (filter: Filter) => {
    if (filter === "stepFree") onChange({ stepFree: wishes.stepFree ? null : true });
    else setOpen(open === filter ? null : filter);
  };
  return (
    <fieldset
      className="flex min-w-0 flex-col gap-3"
      onKeyDown={(event) => {
        if (event.key === "Escape" && open) close();
      }}
    >
      <legend className="sr-only">{t("label", { count: active.length })}</legend>
      <div ref={chips} className="flex flex-wrap gap-2">
        {FILTERS.map((filter) => (
          <Chip
            key={filter}
            filter={filter}
            text={wordsOf(filter) ?? t(`names.${filter}`)}
            isHeld={active.includes(filter)}
            isOpen={filter === "stepFree" ? undefined : open === filter}
            onPress={() => press(filter)}
          />
        ))}
        {active.length > 0 && (
          <button
            type="button"
            onClick={() => {
              setOpen(null);
              onChange(NO_WISH);
            }}
            className="inline-flex min-h-11 items-center gap-2 rounded-full px-3 text-muted underline underline-offset-4 hover:text-ink"
          >
            <RotateCcw aria-hidden="true" className="size-4" />
            {t("reset", { count: active.length })}
          </button>
        )}
      </div>
      {open && (
        <FilterPanel key={open} filter={open} wishes={wishes} options={options} onChange={onChange} onClose={close} />
      )}
    </fieldset>
  );
}

function Chip({
  filter,
  text,
  isHeld,
  isOpen,
  onPress,
}: {
  readonly filter: Filter;
  readonly text: string;
  readonly isHeld: boolean;
  /** Undefined for a chip that is a switch. */
  readonly isOpen: boolean | undefined;
  readonly onPress: () => void;
}) {
  const Icon = ICONS[filter];
  const state = isOpen === undefined ? { "aria-pressed": isHeld } : { "aria-expanded": isOpen };
  return (
    <button
      type="button"
      {...state}
      onClick={onPress}
      className={`inline-flex min-h-11 items-center gap-2 rounded-full border px-3.5 py-1.5 text-left leading-tight transition-colors ${isHeld ? "border-accent bg-accent font-semibold text-accent-ink" : "border-line-strong bg-surface hover:bg-sunken"} ${isOpen ? "outline-2 outline-accent outline-offset-2" : ""}`}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {text}
    </button>
  );
}
