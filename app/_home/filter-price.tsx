"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField, TextField } from "../_components/field.tsx";
import { AUDIENCES, MOST_EUROS, parsers } from "./address.ts";
import type { PanelProps } from "./filters.tsx";
import { Done, Radios } from "./radios.tsx";

const MODES = ["any", "free", "gift", "most"] as const;
type Mode = (typeof MODES)[number];

/** Prices differ by who asks: for whom first, then how much. Until an amount is typed, nothing is filtered by it. */
export function PricePanel({ wishes, options, onChange, onClose }: PanelProps) {
  const t = useTranslations("home.filters");
  const { price, asker } = wishes;
  const [mode, setMode] = useState<Mode>(typeof price === "number" ? "most" : (price ?? "any"));
  const [text, setText] = useState(typeof price === "number" ? String(price) : "");
  const choose = (next: Mode) => {
    setMode(next);
    onChange({ price: next === "any" ? null : next === "most" ? parsers.price.parse(text) : next });
  };
  const type = (next: string) => {
    setText(next);
    const euros = parsers.price.parse(next.trim());
    if (typeof euros === "number") onChange({ price: euros });
  };
  const isFault = text.trim() !== "" && typeof parsers.price.parse(text.trim()) !== "number";
  return (
    <div className="flex flex-col gap-3">
      <SelectField
        label={t("price.asker")}
        value={asker ?? options.asker}
        onChange={({ target }) => {
          const found = AUDIENCES.find((one) => one === target.value);
          onChange({ asker: found && found !== options.asker ? found : null });
        }}
      >
        {AUDIENCES.map((one) => (
          <option key={one} value={one}>
            {t(`price.askers.${one}`)}
          </option>
        ))}
      </SelectField>
      <div className="flex flex-col">
        <Radios<Mode>
          value={mode}
          options={MODES.map((value) => ({ value, label: t(`price.choices.${value}`) }))}
          onChange={choose}
        />
      </div>
      {mode === "most" && (
        <TextField
          label={t("price.most")}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          value={text}
          onChange={({ target }) => type(target.value)}
          onKeyDown={(event) => event.key === "Enter" && onClose()}
          error={isFault ? t("price.fault", { most: MOST_EUROS }) : undefined}
        />
      )}
      <Done label={t("done")} onPress={onClose} />
    </div>
  );
}
