"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ActivityPanel } from "./filter-activity.tsx";
import { EquipmentPanel } from "./filter-equipment.tsx";
import { NearPanel } from "./filter-near.tsx";
import { NoisePanel } from "./filter-noise.tsx";
import { PeoplePanel } from "./filter-people.tsx";
import { PricePanel } from "./filter-price.tsx";
import type { PanelProps } from "./filters.tsx";

const PANELS = {
  ...{ activity: ActivityPanel, people: PeoplePanel, equipment: EquipmentPanel, noise: NoisePanel },
  ...{ price: PricePanel, near: NearPanel },
} as const;

/** The controls of one filter. Takes the focus as it opens, so that the keyboard goes on in it. */
export function FilterPanel({ filter, ...props }: PanelProps & { readonly filter: keyof typeof PANELS }) {
  const t = useTranslations("home.filters");
  const Panel = PANELS[filter];
  const sheet = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const first = sheet.current?.querySelector<HTMLElement>("input:checked, input, select, button");
    first?.focus({ preventScroll: true });
    sheet.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <fieldset ref={sheet} className="min-w-0 scroll-my-20 rounded-2xl border border-line bg-surface p-4 shadow-card">
      <legend className="sr-only">{t(`names.${filter}`)}</legend>
      <Panel {...props} />
    </fieldset>
  );
}
