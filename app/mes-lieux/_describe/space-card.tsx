"use client";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../_components/button.tsx";
import { Choice, SelectField, TextField } from "../../_components/field.tsx";
import { Card } from "../../_components/panel.tsx";
import { divided, type SpaceDraft } from "./space-draft.ts";

const KINDS = [
  "gym",
  "hall",
  "meeting-room",
  "classroom",
  "auditorium",
  "studio",
  "workshop",
  "kitchen",
  "canteen",
  "office",
  "cellar",
  "playground",
  "ground",
] as const;

/** One space, whole or in parts: the parts are made by one choice, and named. */
export function SpaceCard({
  draft,
  faults,
  onChange,
  onRemove,
}: {
  readonly draft: SpaceDraft;
  /** By path within the space. */
  readonly faults: (path: string) => string | undefined;
  readonly onChange: (draft: SpaceDraft) => void;
  readonly onRemove: (() => void) | null;
}) {
  const t = useTranslations("listing.spaces");
  const common = useTranslations("common");
  const set = (change: Partial<SpaceDraft>) => onChange({ ...draft, ...change });
  const setPart = (index: number, change: Partial<SpaceDraft["parts"][number]>) =>
    set({ parts: draft.parts.map((part, i) => (i === index ? { ...part, ...change } : part)) });
  const number = { type: "text", inputMode: "numeric", autoComplete: "off" } as const;
  return (
    <Card className="flex flex-col gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          value={draft.name}
          error={faults("name")}
          onChange={(event) => set({ name: event.target.value })}
        />
        <SelectField
          label={t("kind")}
          hint={t("kindHint")}
          value={draft.kind}
          onChange={(event) => set({ kind: event.target.value as SpaceDraft["kind"] })}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {common(`spaceKinds.${kind}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="grid gap-5 sm:grid-cols-3">
        <TextField
          label={t("capacity")}
          {...number}
          value={draft.capacity}
          error={faults("capacity")}
          onChange={(event) => set({ capacity: event.target.value })}
        />
        <TextField
          label={t("area")}
          optionalMark={common("optional")}
          {...number}
          value={draft.areaM2}
          error={faults("areaM2")}
          onChange={(event) => set({ areaM2: event.target.value })}
        />
        <TextField
          label={t("floor")}
          {...number}
          inputMode="text"
          value={draft.floor}
          error={faults("floor")}
          onChange={(event) => set({ floor: event.target.value })}
        />
      </div>
      <div>
        <Choice
          label={t("division")}
          value={draft.division}
          options={(["whole", "halves", "thirds"] as const).map((value) => ({ value, label: t(`divisions.${value}`) }))}
          onChange={(division) => onChange(divided(draft, division, (n) => t("partName", { n, division })))}
        />
        {faults("division") && <p className="mt-1.5 font-semibold text-danger text-sm">{faults("division")}</p>}
        <p className="mt-1.5 text-muted text-sm">{t(draft.division === "whole" ? "wholeHint" : "partsHint")}</p>
      </div>
      {draft.parts.length > 0 && (
        <ol className="flex flex-col gap-3">
          {draft.parts.map((part, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
              key={index}
              className="grid gap-x-5 gap-y-3 rounded-xl bg-sunken p-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]"
            >
              <TextField
                label={t("partLabel", { n: index + 1 })}
                value={part.name}
                error={faults(`parts.${index}.name`)}
                onChange={(event) => setPart(index, { name: event.target.value })}
              />
              <TextField
                label={t("partCapacity", { n: index + 1 })}
                {...number}
                value={part.capacity}
                error={faults(`parts.${index}.capacity`)}
                onChange={(event) => setPart(index, { capacity: event.target.value })}
              />
            </li>
          ))}
        </ol>
      )}
      {onRemove && (
        <Button look="quiet" className="-ml-4 self-start" onClick={onRemove}>
          <Trash2 aria-hidden="true" className="size-5" />
          {t("remove", { name: draft.name || t("unnamed") })}
        </Button>
      )}
    </Card>
  );
}
