"use client";
import { useTranslations } from "next-intl";
import { CheckboxField } from "#app/_components/field.tsx";
import { useWhen } from "#app/_components/when.ts";

/** The days of sessions on which drinks are to be sold. A season has many: the list opens when it is wanted. */
export function BarDays({
  days,
  chosen,
  onChange,
}: {
  readonly days: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (days: string[]) => void;
}) {
  const t = useTranslations("convention.prepare");
  const when = useWhen();
  return (
    <details className="rounded-xl border border-line px-4 py-1" open={chosen.length > 0}>
      <summary className="min-h-11 cursor-pointer content-center font-semibold">
        {t("bar")}
        <span className="ml-2 font-normal text-muted">{t("barDays", { count: chosen.length })}</span>
      </summary>
      <fieldset className="pb-2">
        <legend className="pb-2 text-muted text-sm">{t("barHint")}</legend>
        <div className="grid max-h-72 gap-x-6 overflow-auto sm:grid-cols-2">
          {days.map((day) => (
            <CheckboxField
              key={day}
              label={when.fullDay(day)}
              checked={chosen.includes(day)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, day] : chosen.filter((one) => one !== day))
              }
            />
          ))}
        </div>
      </fieldset>
    </details>
  );
}
