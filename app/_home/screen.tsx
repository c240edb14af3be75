"use client";
import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "../_components/button.tsx";
import { Choice } from "../_components/field.tsx";
import type { MapPoint } from "../_map/points.ts";
import { TerritoryMap } from "../_map/territory-map.tsx";
import type { Address } from "./address.ts";
import { Filters } from "./filters.tsx";
import { Legend } from "./legend.tsx";
import type { useAddress } from "./use-home.ts";
import type { Options } from "./wishes.ts";

export type At = ReturnType<typeof useAddress>;

type Props = {
  readonly question: string;
  readonly at: At;
  readonly options: Options;
  /** What more is said of when: over the map on a wide screen, where the list keeps its height; else under the filters. */
  readonly fields?: ReactNode;
  /** Over the map on a wide screen, at the foot of a phone's. */
  readonly bar?: ReactNode;
  readonly list: ReactNode;
  /** Null where one asks of a place only. */
  readonly ask: { readonly href: string; readonly label: string } | null;
  readonly points: readonly MapPoint[];
  readonly mapLabel: string;
  readonly legend: "hour" | "dates";
  readonly hovered: string | null;
  readonly onHover: (slug: string | null) => void;
  readonly chosen: ReactNode;
};

/** The question with its filters, the list that answers it and the map that shows the same. */
export function Screen({ question, at, options, fields, bar, list, ask, legend, hovered, onHover, ...map }: Props) {
  const t = useTranslations("home");
  const { address } = at;
  const isMapShown = address.view === "map";
  return (
    <div className="grid flex-1 grid-cols-1 content-start lg:grid-cols-[26rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr_auto]">
      <section className="flex flex-col gap-4 px-4 pt-6 sm:px-6" aria-labelledby="question">
        <h1 id="question" className="font-bold text-3xl tracking-tight lg:text-[2.1rem]">
          {question}
        </h1>
        <Choice<When>
          label={t("when.label")}
          hideLabel
          value={address.when ?? "hour"}
          onChange={(when) => at.askFor(when === "hour" ? null : when)}
          options={WHENS.map((value) => ({ value, label: t(`when.${value}`) }))}
        />
        <Filters wishes={address} options={options} onChange={at.wish} />
      </section>
      {fields && (
        <div className="z-20 px-4 pt-4 sm:px-6 lg:col-start-2 lg:row-span-3 lg:row-start-1 lg:mb-5 lg:self-end lg:[@media(min-height:34rem)]:sticky lg:[@media(min-height:34rem)]:bottom-5">
          {fields}
        </div>
      )}
      <div className="px-4 pt-4 sm:px-6 lg:hidden">
        <Choice
          label={t("view.label")}
          hideLabel
          value={address.view}
          onChange={at.show}
          options={[
            { value: "list", label: t("view.list") },
            { value: "map", label: t("view.map") },
          ]}
        />
      </div>
      {bar}
      <section
        aria-label={t("list.label")}
        className={`${isMapShown ? "hidden lg:flex" : "flex"} flex-col gap-4 px-4 py-4 sm:px-6`}
      >
        {list}
      </section>
      {ask && (
        <div className="z-20 px-4 pt-4 pb-4 sm:px-6 lg:sticky lg:bottom-0 lg:col-start-1 lg:row-start-3 lg:bg-linear-to-t lg:from-70% lg:from-ground lg:to-transparent lg:pt-6">
          <LinkButton look="open" wide prefetch={false} href={ask.href}>
            <CalendarPlus aria-hidden="true" className="size-5" />
            {ask.label}
          </LinkButton>
        </div>
      )}
      <section
        aria-label={t("map.section")}
        className={`${isMapShown ? "block" : "hidden lg:block"} relative h-[65dvh] min-h-80 lg:sticky lg:top-16 lg:col-start-2 lg:row-span-3 lg:row-start-1 lg:h-[calc(100dvh-4rem)] lg:self-start lg:border-line lg:border-l`}
      >
        <TerritoryMap
          points={map.points}
          label={map.mapLabel}
          selected={address.place}
          hovered={hovered}
          onSelect={at.choose}
          onHover={onHover}
          padding={{ top: 60, right: 60, bottom: bar || fields ? 200 : 60, left: 60 }}
        />
        <Legend of={legend} />
        {map.chosen}
      </section>
    </div>
  );
}

const WHENS = ["hour", "dates", "saison"] as const;
type When = NonNullable<Address["when"]> | "hour";
