"use client";
import { MapPin } from "lucide-react";
import { useTranslations } from "next-intl";
import { SelectField } from "../../_components/field.tsx";
import { useWords } from "../_words/use-words.ts";
import { Spot, useForm } from "./form-context.tsx";
import { Section } from "./section.tsx";

const DISTANCES_M = [1_000, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000, 20_000, 30_000];

/** Anywhere, or not too far from a commune. */
export function WhereSection() {
  const t = useTranslations("requests.where");
  const words = useWords();
  const { draft, change, options, errorAt } = useForm();
  const distances = [...new Set([...DISTANCES_M, draft.distanceM])].toSorted((a, b) => a - b);
  return (
    <Section title={t("title")} icon={MapPin}>
      <div className="grid gap-5 sm:grid-cols-2">
        <Spot path="near">
          <SelectField
            label={t("around")}
            value={draft.area}
            error={errorAt("near.lon") ?? errorAt("near.lat")}
            onChange={(event) => change({ area: event.target.value })}
          >
            <option value="">{t("anywhere")}</option>
            {draft.point && <option value="point">{t("point")}</option>}
            {options.communes.map(({ code, name, places }) => (
              <option key={code} value={code}>
                {t("commune", { name, places })}
              </option>
            ))}
          </SelectField>
        </Spot>
        {draft.area !== "" && (
          <Spot path="near.distanceM">
            <SelectField
              label={t("distance")}
              value={draft.distanceM}
              error={errorAt("near.distanceM")}
              onChange={(event) => change({ distanceM: Number(event.target.value) })}
            >
              {distances.map((metres) => (
                <option key={metres} value={metres}>
                  {words.distance(metres)}
                </option>
              ))}
            </SelectField>
          </Spot>
        )}
      </div>
    </Section>
  );
}
