import { useLocale, useTranslations } from "next-intl";
import type { PanelProps } from "./filters.tsx";
import { Done, Radios } from "./radios.tsx";

/** Families in the order in which they come. */
const familiesOf = (activities: PanelProps["options"]["activities"]) => [
  ...new Set(activities.map(({ family }) => family)),
];

export function ActivityPanel({ wishes, options, onChange, onClose }: PanelProps) {
  const t = useTranslations("home.filters");
  const locale = useLocale();
  const families = familiesOf(options.activities);
  const select = (value: string) => onChange({ activity: value === "" ? null : value });
  return (
    <div className="flex flex-col gap-2">
      <div className="max-h-[45dvh] overflow-y-auto">
        <Radios value={wishes.activity ?? ""} options={[{ value: "", label: t("activity.any") }]} onChange={select} />
        {families.map((family) => (
          <fieldset key={family} className="mt-2">
            <legend className="px-2 font-semibold text-muted text-sm">{t(`activity.families.${family}`)}</legend>
            <Radios
              value={wishes.activity ?? ""}
              options={options.activities
                .filter((one) => one.family === family)
                .map(({ slug, name, nameEn }) => ({ value: slug, label: locale === "en" ? nameEn : name }))}
              onChange={select}
            />
          </fieldset>
        ))}
      </div>
      <Done label={t("done")} onPress={onClose} />
    </div>
  );
}
