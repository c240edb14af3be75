import { useTranslations } from "next-intl";
import { Chips } from "../_components/chips.tsx";
import type { PanelProps } from "./filters.tsx";
import { Done } from "./radios.tsx";
import { useThing } from "./use-words.ts";

export function EquipmentPanel({ wishes, options, onChange, onClose }: PanelProps) {
  const t = useTranslations("home.filters");
  const thing = useThing();
  return (
    <div className="flex flex-col gap-3">
      <Chips
        label={t("equipment.label")}
        values={wishes.equipment ?? []}
        options={options.equipment.map((value) => ({ value, label: thing(value) }))}
        onChange={(equipment) => onChange({ equipment: equipment.length > 0 ? equipment : null })}
      />
      <Done label={t("done")} onPress={onClose} />
    </div>
  );
}
