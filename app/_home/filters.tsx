"use client";
import { Accessibility, MapPin, Music, RotateCcw, Users, Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Wishes } from "./address.ts";
import { ActivityPanel } from "./filter-activity.tsx";
import { NearPanel } from "./filter-near.tsx";
import { NoisePanel } from "./filter-noise.tsx";
import { PeoplePanel } from "./filter-people.tsx";
import { useFilterWords } from "./use-words.ts";
import { activeFilters, FILTERS, type Filter, NO_WISH, type Options } from "./wishes.ts";

export type PanelProps = {
  readonly wishes: Wishes;
  readonly options: Options;
  readonly onChange: (change: Partial<Wishes>) => void;
  readonly onClose: () => void;
};

const ICONS = { activity: Music, people: Users, noise: Volume2, stepFree: Accessibility, near: MapPin } as const;
const PANELS = { activity: ActivityPanel, people: PeoplePanel, noise: NoisePanel, near: NearPanel } as const;

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
  const Panel = open && PANELS[open];
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
      {Panel && (
        <Sheet key={open} label={t(`names.${open}`)}>
          <Panel wishes={wishes} options={options} onChange={onChange} onClose={close} />
        </Sheet>
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

/** Takes the focus as it opens, so that the keyboard goes on in it. */
function Sheet({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  const sheet = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const first = sheet.current?.querySelector<HTMLElement>("input:checked, input, select, button");
    first?.focus({ preventScroll: true });
    sheet.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <fieldset ref={sheet} className="min-w-0 scroll-my-20 rounded-2xl border border-line bg-surface p-4 shadow-card">
      <legend className="sr-only">{label}</legend>
      {children}
    </fieldset>
  );
}
