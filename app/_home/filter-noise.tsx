import { useTranslations } from "next-intl";
import { NOISES } from "./address.ts";
import type { PanelProps } from "./filters.tsx";
import { Done, Radios } from "./radios.tsx";

export function NoisePanel({ wishes, onChange, onClose }: PanelProps) {
  const t = useTranslations("home.filters");
  return (
    <div className="flex flex-col gap-2">
      <Radios<"" | (typeof NOISES)[number]>
        value={wishes.noise ?? ""}
        options={[
          { value: "", label: t("noise.any") },
          ...NOISES.map((noise) => ({
            value: noise,
            label: t(`noise.choices.${noise}`),
            hint: t(`noise.hints.${noise}`),
          })),
        ]}
        onChange={(value) => onChange({ noise: value === "" ? null : value })}
      />
      <Done label={t("done")} onPress={onClose} />
    </div>
  );
}
