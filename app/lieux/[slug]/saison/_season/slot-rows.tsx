"use client";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/button.tsx";
import { SelectField } from "#app/_components/field.tsx";
import { LengthField, StartField } from "../../_place/hour-fields.tsx";
import type { Words } from "../../_place/words.ts";
import { SLOTS_AT_MOST, type SlotDraft } from "./draft.ts";
import type { Season } from "./use-season.ts";

/** The sessions of one week: as many as wanted, each with its day, its hour, and the lengths that will do. */
export function SlotRows({
  season: { draft, change },
  said,
  words,
}: {
  readonly season: Season;
  readonly said: Readonly<Record<string, string | undefined>>;
  readonly words: Words;
}) {
  const t = useTranslations("asking.season");
  const { slots } = draft;
  const set = (id: number, changes: Partial<SlotDraft>) =>
    change({ slots: slots.map((slot) => (slot.id === id ? { ...slot, ...changes } : slot)) });
  const add = () => {
    const last = slots.at(-1) as SlotDraft;
    const id = 1 + Math.max(...slots.map((slot) => slot.id));
    change({ slots: [...slots, { ...last, id, weekday: (last.weekday % 7) + 1 }] });
  };
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-2 font-bold font-title text-xl">{t("week")}</legend>
      {slots.map((slot, i) => (
        <SlotRow
          key={slot.id}
          slot={slot}
          rank={i + 1}
          error={said[`slots.${i}.startMinute`] ?? said[`slots.${i}.shortestMinutes`]}
          words={words}
          onChange={(changes) => set(slot.id, changes)}
          onRemove={slots.length > 1 ? () => change({ slots: slots.filter(({ id }) => id !== slot.id) }) : null}
        />
      ))}
      {slots.length < SLOTS_AT_MOST && (
        <Button className="self-start" onClick={add}>
          <Plus aria-hidden="true" className="size-5" />
          {t("addSlot")}
        </Button>
      )}
    </fieldset>
  );
}

function SlotRow({
  slot,
  rank,
  error,
  words,
  onChange,
  onRemove,
}: {
  readonly slot: SlotDraft;
  readonly rank: number;
  readonly error: string | undefined;
  readonly words: Words;
  readonly onChange: (changes: Partial<SlotDraft>) => void;
  readonly onRemove: (() => void) | null;
}) {
  const t = useTranslations("asking.season");
  const common = useTranslations("common.weekdays");
  return (
    <fieldset className="rounded-2xl bg-sunken p-4">
      <legend className="sr-only">{t("slot", { rank })}</legend>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <SelectField
          label={t("weekday")}
          value={slot.weekday}
          onChange={(event) => onChange({ weekday: Number(event.target.value) })}
        >
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <option key={day} value={day}>
              {common(String(day))}
            </option>
          ))}
        </SelectField>
        <StartField
          label={t("start")}
          value={slot.start}
          aria-invalid={error !== undefined}
          words={words}
          onChange={(start) => onChange({ start })}
        />
        <LengthField
          label={t("longest")}
          value={slot.longest}
          words={words}
          onChange={(longest) =>
            onChange({
              longest,
              shortest: slot.shortest === slot.longest ? longest : Math.min(slot.shortest, longest),
            })
          }
        />
        <LengthField
          label={t("shortest")}
          value={slot.shortest}
          most={slot.longest}
          nameOf={(minutes) => (minutes === slot.longest ? t("asLong") : words.duration(minutes))}
          words={words}
          onChange={(shortest) => onChange({ shortest })}
        />
      </div>
      {error && <p className="mt-2 font-semibold text-danger text-sm">{error}</p>}
      {onRemove && (
        <Button look="quiet" className="mt-2" aria-label={t("removeSlot", { rank })} onClick={onRemove}>
          <Trash2 aria-hidden="true" className="size-5" />
          {t("remove")}
        </Button>
      )}
    </fieldset>
  );
}
