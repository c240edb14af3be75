import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { CheckboxField, Choice, TextField } from "#app/_components/field.tsx";
import type { Options } from "./draft.ts";

/** All places, or those that are ticked, found by their name. */
export function Places({
  places,
  chosen,
  error,
  disabled,
  onChange,
}: {
  readonly places: Options["places"];
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (spaceIds: readonly string[]) => void;
}) {
  const t = useTranslations("seasons.form");
  const [isSome, setSome] = useState(chosen.length > 0);
  const [search, setSearch] = useState("");
  const ticked = new Set(chosen);
  const shown = useMemo(() => {
    const words = search.toLocaleLowerCase().split(/\s+/);
    return places.filter(({ name, siteName, communeName }) => {
      const text = `${siteName} ${name} ${communeName}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [places, search]);
  const toggle = (id: string) => onChange(ticked.has(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset disabled={disabled} className="flex flex-col gap-3">
      <legend className="mb-2 font-bold font-title text-xl">{t("places")}</legend>
      <Choice
        hideLabel
        label={t("places")}
        value={isSome ? "some" : "all"}
        options={[
          { value: "all", label: t("placesAll", { count: places.length }) },
          { value: "some", label: t("placesSome") },
        ]}
        onChange={(value) => {
          setSome(value === "some");
          if (value === "all") onChange([]);
        }}
      />
      {isSome && (
        <>
          <TextField
            type="search"
            label={t("placesSearch")}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <p role="status" className="text-muted text-sm">
            {t("placesChosen", { count: chosen.length })}
          </p>
          <ul className="max-h-72 overflow-y-auto rounded-xl border border-line px-3">
            {shown.map(({ id, name, siteName, communeName }) => (
              <li key={id} className="border-line border-b last:border-0">
                <CheckboxField
                  label={`${siteName}\u00a0· ${name}\u00a0· ${communeName}`}
                  checked={ticked.has(id)}
                  onChange={() => toggle(id)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {error && <p className="font-semibold text-danger text-sm">{error}</p>}
    </fieldset>
  );
}
