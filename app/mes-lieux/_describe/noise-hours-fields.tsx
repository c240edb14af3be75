"use client";
import { useTranslations } from "next-intl";
import { CheckboxField, SelectField } from "../../_components/field.tsx";
import { useWhen } from "../../_components/when.ts";
import { type Hush, quieterThan } from "./noise-hours.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Hours at which less noise is taken than at others. */
export function NoiseHoursFields({
  noise,
  hush,
  onChange,
}: {
  readonly noise: Hush["noise"];
  readonly hush: Hush | null;
  readonly onChange: (hush: Hush | null) => void;
}) {
  const t = useTranslations("listing.use.hush");
  const common = useTranslations("common");
  const when = useWhen();
  const quieter = quieterThan(noise);
  const [least] = quieter;
  if (!least) return null;
  const hours = (label: string, value: number, put: (hour: number) => void) => (
    <SelectField label={label} value={value} onChange={(event) => put(Number(event.target.value))}>
      {HOURS.map((hour) => (
        <option key={hour} value={hour}>
          {when.time(hour * 60)}
        </option>
      ))}
    </SelectField>
  );
  return (
    <div className="flex flex-col gap-3">
      <CheckboxField
        label={t("title")}
        hint={t("hint")}
        checked={hush !== null}
        onChange={(event) => onChange(event.target.checked ? { from: 20, until: 8, noise: least } : null)}
      />
      {hush && (
        <div className="grid gap-3 pl-8 sm:grid-cols-3">
          {hours(t("from"), hush.from, (from) => onChange({ ...hush, from }))}
          {hours(t("until"), hush.until, (until) => onChange({ ...hush, until }))}
          <SelectField
            label={t("most")}
            value={hush.noise}
            onChange={(event) => onChange({ ...hush, noise: event.target.value as Hush["noise"] })}
          >
            {quieter.map((value) => (
              <option key={value} value={value}>
                {common(`noise.${value}`)}
              </option>
            ))}
          </SelectField>
        </div>
      )}
    </div>
  );
}
