"use client";
import { useTranslations } from "next-intl";
import { Choice, SelectField } from "../../../_components/field.tsx";
import { SearchField } from "../../../_components/search-field.tsx";
import { type Awaiting, countsOf, type Filters, GENRES, HANDS, placesOf } from "./lines.ts";

/** Identity of the search field, for the `/` key. */
export const SEARCH_ID = "awaiting-search";
const WAITED_DAYS = [1, 3, 7, 30] as const;

export function InboxFilters({
  all,
  filters,
  onChange,
}: {
  readonly all: Awaiting;
  readonly filters: Filters;
  readonly onChange: (filters: Partial<{ [K in keyof Filters]: Filters[K] | null }>) => void;
}) {
  const t = useTranslations("inbox");
  const counts = countsOf(all, filters);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const places = placesOf(all.lines);
  const genres = GENRES.filter((genre) => counts.has(genre) || filters.genre === genre);
  return (
    <search aria-label={t("filters.label")} className="flex flex-col gap-4 print:hidden">
      <Choice
        label={t("filters.kind")}
        value={filters.genre ?? "tout"}
        options={[
          { value: "tout", label: t("filters.all", { count: total }) },
          ...genres.map((value) => ({
            value,
            label: t("filters.one", { name: t(`kinds.${value}`), count: counts.get(value) ?? 0 }),
          })),
        ]}
        onChange={(value) => onChange({ genre: GENRES.find((one) => one === value) ?? null })}
      />
      <div className="grid grid-cols-2 items-end gap-x-4 gap-y-3 lg:grid-cols-4">
        <div className="max-sm:col-span-2">
          <SearchField id={SEARCH_ID} label={t("filters.search")} value={filters.q} onChange={(q) => onChange({ q })} />
        </div>
        <div className="max-sm:col-span-2">
          <SelectField
            label={t("filters.site")}
            value={filters.lieu ?? ""}
            onChange={({ target }) => onChange({ lieu: target.value || null })}
          >
            <option value="">{t("filters.allSites")}</option>
            {places.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
        <SelectField
          label={t("filters.hands")}
          value={filters.qui ?? ""}
          onChange={({ target }) => onChange({ qui: HANDS.find((one) => one === target.value) ?? null })}
        >
          <option value="">{t("hands.all")}</option>
          {HANDS.map((one) => (
            <option key={one} value={one}>
              {t(`hands.${one}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("filters.waited")}
          value={filters.depuis ?? ""}
          onChange={({ target }) => onChange({ depuis: target.value === "" ? null : Number(target.value) })}
        >
          <option value="">{t("filters.anyTime")}</option>
          {[...new Set([...WAITED_DAYS, ...(filters.depuis === null ? [] : [filters.depuis])])].map((days) => (
            <option key={days} value={days}>
              {t("filters.moreThan", { days })}
            </option>
          ))}
        </SelectField>
      </div>
    </search>
  );
}
