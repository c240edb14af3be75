"use client";
import { useTranslations } from "next-intl";
import { SelectField } from "../../_components/field.tsx";
import { useWords } from "../_words/use-words.ts";
import { Spot, useForm } from "./form-context.tsx";
import { gapsOf, offsetsOf, withCount, withGap } from "./offsets.ts";

/** How many sessions a week, and how far apart: asked as gaps, said back as a sentence with an example. */
export function SessionsField() {
  const t = useTranslations("requests.when");
  const words = useWords();
  const { draft, change, errorAt } = useForm();
  const offsets = draft.dayOffsets;
  const gaps = gapsOf(offsets);
  const first = draft.wishes[0]?.weekdays.toSorted((a, b) => a - b)[0] ?? 1;
  return (
    <Spot path="dayOffsets" className="flex flex-col gap-3">
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          label={t("sessions")}
          value={offsets.length}
          error={errorAt("dayOffsets")}
          onChange={(event) => change({ dayOffsets: withCount(offsets, Number(event.target.value)) })}
        >
          {[1, 2, 3, 4, 5, 6, 7].map((count) => (
            <option key={count} value={count}>
              {t("sessionCount", { count })}
            </option>
          ))}
        </SelectField>
        {gaps.map((gap, i) => {
          const room = 6 - gaps.reduce((sum, other, j) => (j === i ? sum : sum + other), 0);
          return (
            <SelectField
              // biome-ignore lint/suspicious/noArrayIndexKey: a gap is known by its rank
              key={i}
              label={t("gap", { previous: i + 1, rank: i + 2 })}
              value={gap}
              onChange={(event) => change({ dayOffsets: offsetsOf(withGap(gaps, i, Number(event.target.value))) })}
            >
              {Array.from({ length: room }, (_, days) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an option is its number of days
                <option key={days} value={days + 1}>
                  {t("gapDays", { count: days + 1 })}
                </option>
              ))}
            </SelectField>
          );
        })}
      </div>
      {offsets.length > 1 && (
        <p className="text-muted first-letter:uppercase">
          {t("example", { sentence: words.offsets(offsets), days: words.sessionDays(first, offsets) })}
        </p>
      )}
    </Spot>
  );
}
