"use client";
import { useTranslations } from "next-intl";
import { SelectField } from "#app/_components/field.tsx";
import type { Space } from "./hours.ts";

/** Wholes, each followed by its parts. */
export function inTreeOrder(spaces: readonly Space[], parent: string | null = null): readonly Space[] {
  return spaces
    .filter((space) => space.parent === parent)
    .flatMap((space) => [space, ...inTreeOrder(spaces, space.slug)]);
}

export function useSpaceLabel(spaces: readonly Space[]) {
  const t = useTranslations("places.form");
  return (space: Space) => {
    const parent = spaces.find(({ slug }) => slug === space.parent);
    return parent ? t("part", { name: space.name, parent: parent.name }) : space.name;
  };
}

/** Chooses the space whose hours are shown; nothing to choose where there is only one. */
export function SpacePicker({
  spaces,
  shown,
  onShow,
}: {
  readonly spaces: readonly Space[];
  readonly shown: string;
  readonly onShow: (slug: string) => void;
}) {
  const t = useTranslations("places.hours");
  const labelOf = useSpaceLabel(spaces);
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <h2 className="text-2xl font-bold">{t("title")}</h2>
      {spaces.length > 1 && (
        <div className="w-full sm:w-72">
          <SelectField label={t("space")} value={shown} onChange={(event) => onShow(event.target.value)}>
            {inTreeOrder(spaces).map((space) => (
              <option key={space.slug} value={space.slug}>
                {labelOf(space)}
              </option>
            ))}
          </SelectField>
        </div>
      )}
    </div>
  );
}
