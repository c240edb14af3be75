"use client";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../../../_components/button.tsx";
import { SelectField, TextField } from "../../../../_components/field.tsx";
import type { OwnItem } from "./own-items.tsx";

export type PartDraft = { readonly itemId: string; readonly name: string; readonly quantity: string };
type Candidate = Pick<OwnItem, "id" | "name" | "quantity" | "parts">;

/** What a kit is made of: other things of the place, so many of each. None of them: it is no kit. */
export function KitFields({
  rows,
  items,
  error,
  onChange,
}: {
  readonly rows: readonly PartDraft[];
  readonly items: readonly Candidate[];
  readonly error: string | undefined;
  readonly onChange: (rows: readonly PartDraft[]) => void;
}) {
  const t = useTranslations("lending.form.kit");
  const more = items.filter(({ id, parts }) => parts.length === 0 && !rows.some(({ itemId }) => itemId === id));
  const add = (id: string) => {
    const one = more.find((candidate) => candidate.id === id);
    if (one) onChange([...rows, { itemId: id, name: one.name, quantity: "1" }]);
  };
  if (rows.length + more.length === 0) return null;
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-1.5 font-semibold">{t("title")}</legend>
      <p className="text-muted text-sm">{t("hint")}</p>
      {rows.length > 0 && (
        <ul className="flex flex-col gap-3">
          {rows.map((row) => (
            <li key={row.itemId} className="flex flex-wrap items-end gap-3 rounded-xl border border-line p-4">
              <div className="min-w-0 flex-1 basis-40">
                <TextField
                  {...{ label: t("quantity", { name: row.name }), type: "number", min: 1, value: row.quantity }}
                  onChange={(event) =>
                    onChange(rows.map((one) => (one === row ? { ...row, quantity: event.target.value } : one)))
                  }
                />
              </div>
              <Button look="quiet" className="max-sm:-ml-4" onClick={() => onChange(rows.filter((one) => one !== row))}>
                <Trash2 aria-hidden="true" className="size-5" />
                {t("remove")}
                <span className="sr-only">{row.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {error && <p className="font-semibold text-danger text-sm">{error}</p>}
      {more.length > 0 && (
        <SelectField label={t("add")} value="" onChange={(event) => add(event.target.value)}>
          <option value="">{t("choose")}</option>
          {more.map(({ id, name, quantity }) => (
            <option key={id} value={id}>
              {quantity > 1 ? t("several", { name, quantity }) : name}
            </option>
          ))}
        </SelectField>
      )}
    </fieldset>
  );
}
