"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Chips } from "../../_components/chips.tsx";
import { Choice } from "../../_components/field.tsx";
import type { ListingOptions } from "./listing.tsx";

type Activity = Omit<ListingOptions["activities"][number], "nameEn">;

const FAMILIES = ["sport", "culture", "learning", "social", "making", "meeting"] as const;
const LOUDNESS = { quiet: 0, moderate: 1, loud: 2 } as const;

/** All activities that are not too loud, or only some. */
export function ActivityPicker({
  activities,
  noise,
  values,
  onChange,
}: {
  readonly activities: readonly Activity[];
  readonly noise: keyof typeof LOUDNESS;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const t = useTranslations("listing.use");
  const [isSome, setIsSome] = useState(values.length > 0);
  const accepted = activities.filter((one) => LOUDNESS[one.noise] <= LOUDNESS[noise]);
  const tooLoud = activities.filter(({ id }) => values.includes(id) && !accepted.some((one) => one.id === id));
  return (
    <div className="flex flex-col gap-4">
      <Choice
        label={t("activities")}
        value={isSome ? "some" : "all"}
        options={(["all", "some"] as const).map((value) => ({ value, label: t(`activityChoice.${value}`) }))}
        onChange={(choice) => {
          setIsSome(choice === "some");
          if (choice === "all") onChange([]);
        }}
      />
      {isSome &&
        FAMILIES.map((family) => {
          const options = accepted.filter((one) => one.family === family);
          if (options.length === 0) return null;
          return (
            <Chips
              key={family}
              label={t(`families.${family}`)}
              values={values}
              options={options.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={onChange}
            />
          );
        })}
      {tooLoud.length > 0 && (
        <p className="text-muted text-sm">{t("tooLoud", { names: tooLoud.map(({ name }) => name).join(", ") })}</p>
      )}
    </div>
  );
}
