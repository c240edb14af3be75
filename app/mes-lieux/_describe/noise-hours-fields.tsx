"use client";
import { useTranslations } from "next-intl";
import { Button } from "../../_components/button.tsx";
import { CheckboxField, SelectField } from "../../_components/field.tsx";
import { useWhen } from "../../_components/when.ts";
import { type Hush, quieterThan } from "./noise-hours.ts";

/** So many times a day at most. */
const MOST = 4;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Hours at which less noise is taken than at others. */
export function NoiseHoursFields({
  noise,
  hushes,
  onChange,
}: {
  readonly noise: Hush["noise"];
  readonly hushes: readonly Hush[];
  readonly onChange: (hushes: readonly Hush[]) => void;
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
        checked={hushes.length > 0}
        onChange={(event) => onChange(event.target.checked ? [{ from: 20, until: 8, noise: least }] : [])}
      />
      {hushes.map((hush, i) => {
        const put = (changes: Partial<Hush>) => onChange(hushes.with(i, { ...hush, ...changes }));
        const rank = i + 1;
        return (
          // hours have no name of their own: their place among the others is all that tells them apart
          // biome-ignore lint/suspicious/noArrayIndexKey: fields without a state of their own
          <fieldset key={i} className="grid gap-3 pl-8 sm:grid-cols-3">
            <legend className={hushes.length > 1 ? "mb-1.5 font-semibold" : "sr-only"}>{t("rank", { rank })}</legend>
            {hours(t("from"), hush.from, (from) => put({ from }))}
            {hours(t("until"), hush.until, (until) => put({ until }))}
            <SelectField
              label={t("most")}
              value={hush.noise}
              onChange={(event) => put({ noise: event.target.value as Hush["noise"] })}
            >
              {quieter.map((value) => (
                <option key={value} value={value}>
                  {common(`noise.${value}`)}
                </option>
              ))}
            </SelectField>
            {hushes.length > 1 && (
              <Button look="quiet" onClick={() => onChange(hushes.toSpliced(i, 1))}>
                {t("remove")} <span className="sr-only">{t("rank", { rank })}</span>
              </Button>
            )}
          </fieldset>
        );
      })}
      {hushes.length > 0 && hushes.length < MOST && (
        <div className="pl-8">
          <Button onClick={() => onChange([...hushes, { from: 12, until: 14, noise: least }])}>{t("add")}</Button>
        </div>
      )}
    </div>
  );
}
