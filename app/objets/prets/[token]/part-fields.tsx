"use client";
import { useTranslations } from "next-intl";
import { SelectField, TextField } from "../../../_components/field.tsx";
import type { Loan } from "../../../_lending/loan-state.tsx";

const DEFECTS = ["missing", "damaged"] as const;
export type Defect = {
  readonly itemId: string;
  readonly defect: (typeof DEFECTS)[number];
  readonly quantity: number;
};

/** The parts of a kit that changes hands, one by one: there, missing or damaged, and how many of them. */
export function PartFields({
  parts,
  defects,
  onChange,
}: {
  readonly parts: Loan["parts"];
  readonly defects: readonly Defect[];
  readonly onChange: (defects: readonly Defect[]) => void;
}) {
  const t = useTranslations("lending.say.parts");
  const others = (itemId: string) => defects.filter((one) => one.itemId !== itemId);
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1.5 font-semibold">{t("title")}</legend>
      {parts.map(({ itemId, name, quantity }) => {
        const said = defects.find((one) => one.itemId === itemId);
        return (
          <div key={itemId} className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_8rem] sm:items-end">
            <SelectField
              label={t("part", { quantity, name })}
              value={said?.defect ?? ""}
              onChange={(event) => {
                const defect = DEFECTS.find((one) => one === event.target.value);
                onChange([...others(itemId), ...(defect ? [{ itemId, defect, quantity: said?.quantity ?? 1 }] : [])]);
              }}
            >
              <option value="">{t("there", { quantity })}</option>
              {DEFECTS.map((one) => (
                <option key={one} value={one}>
                  {t(one)}
                </option>
              ))}
            </SelectField>
            {said && quantity > 1 && (
              <TextField
                {...{ label: t("count", { name }), type: "number", inputMode: "numeric", min: 1, max: quantity }}
                value={said.quantity || ""}
                onChange={(event) => onChange([...others(itemId), { ...said, quantity: Number(event.target.value) }])}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
