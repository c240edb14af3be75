"use client";
import { useTranslations } from "next-intl";
import { ACCESS_FEATURES, isAccessFeature } from "../../_components/access-features.ts";
import { Chips } from "../../_components/chips.tsx";
import { CheckboxField, TextField } from "../../_components/field.tsx";
import { useListing } from "./listing.tsx";
import { RoomCard } from "./room-card.tsx";
import { StepForm } from "./step-form.tsx";
import { stepPath } from "./steps.ts";
import { useRooms } from "./use-rooms.ts";

const EQUIPMENT = [
  "tables",
  "projector",
  "wifi",
  "sound-system",
  "stage",
  "kitchen",
  "showers",
  "lockers",
  "goals",
  "mats",
  "mirrors",
  "piano",
  "drum-kit",
] as const;

/** What is in each space, who can get into it and follow what is said there, and the time it takes to get it ready. */
export function EquipmentStep() {
  const t = useTranslations("listing.equipment");
  const words = useTranslations("places.equipment");
  const { site } = useListing();
  const form = useRooms(
    "equipement",
    (room) => ({
      equipment: room.equipment,
      stepFree: room.stepFree,
      before: String(room.beforeMinutes),
      after: String(room.afterMinutes),
    }),
    ({ equipment, stepFree, before, after }) => ({
      equipment,
      stepFree,
      beforeMinutes: Number(before),
      afterMinutes: Number(after),
    }),
  );
  return (
    <StepForm
      title={t("title")}
      lead={t("lead")}
      answers={form.answers}
      refusal={form.refusal}
      busy={form.isPending}
      back={stepPath(site.slug, "espaces")}
      onSubmit={form.submit}
    >
      {form.rooms.map(({ room, draft, faults, set }) => (
        <RoomCard key={room.id} room={room}>
          <Chips
            label={t("what")}
            values={draft.equipment}
            options={[...new Set([...EQUIPMENT, ...draft.equipment])]
              .filter((one) => !isAccessFeature(one))
              .map((value) => ({
                value,
                label: words.has(value) ? words(value as (typeof EQUIPMENT)[number]) : value,
              }))}
            onChange={(equipment) => set({ equipment: [...equipment] })}
          />
          <CheckboxField
            label={t("stepFree")}
            hint={t("stepFreeHint")}
            checked={draft.stepFree}
            onChange={(event) => set({ stepFree: event.target.checked })}
          />
          <Chips
            label={t("access")}
            hint={t("accessHint")}
            values={draft.equipment.filter(isAccessFeature)}
            options={ACCESS_FEATURES.map((value) => ({ value, label: words(value) }))}
            onChange={(access) =>
              set({ equipment: [...draft.equipment.filter((one) => !isAccessFeature(one)), ...access] })
            }
          />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField
              label={t("before")}
              hint={t("buffersHint")}
              inputMode="numeric"
              value={draft.before}
              error={faults("beforeMinutes")}
              onChange={(event) => set({ before: event.target.value })}
            />
            <TextField
              label={t("after")}
              hint={t("buffersHint")}
              inputMode="numeric"
              value={draft.after}
              error={faults("afterMinutes")}
              onChange={(event) => set({ after: event.target.value })}
            />
          </div>
        </RoomCard>
      ))}
    </StepForm>
  );
}
