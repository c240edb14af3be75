"use client";
import { useTranslations } from "next-intl";
import { Choice, SelectField, TextField } from "../../_components/field.tsx";
import { useListing } from "./listing.tsx";
import { AUDIENCES, type PriceMode, priceDrafts, toPrices } from "./price-draft.ts";
import { RoomCard } from "./room-card.tsx";
import { StepForm } from "./step-form.tsx";
import { stepPath } from "./steps.ts";
import { useRooms } from "./use-rooms.ts";

const MODES = ["free", "gift", "euros"] as const;
const GRANTS = ["instant", "approval", "rule"] as const;
const SEASONS = ["campaign", "direct"] as const;
const whole = (text: string) => (text.trim() === "" ? null : Number(text));

/** What each who asks pays, and whether the owner's word is needed. */
export function PriceStep() {
  const t = useTranslations("listing.price");
  const { site } = useListing();
  const form = useRooms(
    "prix",
    (room) => ({
      prices: priceDrafts(room),
      grantMode: room.grantMode,
      seasonMode: room.seasonMode,
      people: String(room.instantPeople ?? 20),
      minutes: String(room.instantMinutes ?? 120),
    }),
    ({ prices, grantMode, seasonMode, people, minutes }) => ({
      prices: toPrices(prices),
      grantMode,
      seasonMode,
      ...(grantMode === "rule" && { instantPeople: whole(people), instantMinutes: whole(minutes) }),
    }),
  );
  return (
    <StepForm
      title={t("title")}
      lead={t("lead")}
      answers={form.answers}
      refusal={form.refusal}
      busy={form.isPending}
      back={stepPath(site.slug, "acces")}
      onSubmit={form.submit}
    >
      {form.rooms.map(({ room, draft, faults, set }) => (
        <RoomCard key={room.id} room={room}>
          <fieldset>
            <legend className="mb-2 font-semibold">{t("perHour")}</legend>
            <div className="flex flex-col gap-4">
              {AUDIENCES.map((audience, index) => {
                const price = draft.prices[audience];
                const change = (next: Partial<typeof price>) =>
                  set({ prices: { ...draft.prices, [audience]: { ...price, ...next } } });
                return (
                  <div key={audience} className="grid items-start gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
                    <SelectField
                      label={t(`audiences.${audience}`)}
                      value={price.mode}
                      onChange={(event) => change({ mode: event.target.value as PriceMode })}
                    >
                      {MODES.map((mode) => (
                        <option key={mode} value={mode}>
                          {t(`modes.${mode}`)}
                        </option>
                      ))}
                    </SelectField>
                    {price.mode === "euros" && (
                      <TextField
                        label={t("euros", { audience: t(`audiences.${audience}`) })}
                        inputMode="decimal"
                        value={price.euros}
                        error={faults(`prices.${index}.centsPerHour`)}
                        onChange={(event) => change({ euros: event.target.value })}
                      />
                    )}
                  </div>
                );
              })}
            </div>
          </fieldset>
          <div className="flex flex-col gap-4">
            <Choice
              label={t("grant")}
              value={draft.grantMode}
              options={GRANTS.map((value) => ({ value, label: t(`grants.${value}`) }))}
              onChange={(grantMode) => set({ grantMode })}
            />
            <p className="text-muted text-sm">{t(`grantHints.${draft.grantMode}`)}</p>
            {draft.grantMode === "rule" && (
              <div className="grid gap-4 sm:grid-cols-2">
                <TextField
                  label={t("rulePeople")}
                  inputMode="numeric"
                  value={draft.people}
                  error={faults("instantPeople")}
                  onChange={(event) => set({ people: event.target.value })}
                />
                <TextField
                  label={t("ruleMinutes")}
                  inputMode="numeric"
                  value={draft.minutes}
                  error={faults("instantMinutes")}
                  onChange={(event) => set({ minutes: event.target.value })}
                />
              </div>
            )}
            <Choice
              label={t("season")}
              value={draft.seasonMode}
              options={SEASONS.map((value) => ({ value, label: t(`seasons.${value}`) }))}
              onChange={(seasonMode) => set({ seasonMode })}
            />
            <p className="text-muted text-sm">{t(`seasonHints.${draft.seasonMode}`)}</p>
          </div>
        </RoomCard>
      ))}
    </StepForm>
  );
}
