"use client";
import { useMutation } from "@tanstack/react-query";
import { LockKeyhole } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CheckboxField, TextAreaField, TextField } from "../../_components/field.tsx";
import { Card } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import { useListing } from "./listing.tsx";
import { RoomCard } from "./room-card.tsx";
import { StepForm } from "./step-form.tsx";
import { stepPath } from "./steps.ts";
import { useRooms } from "./use-rooms.ts";

const MODES = ["person", "code", "key-box", "open"] as const;
type Mode = (typeof MODES)[number];
type Way = { readonly chosen: boolean; readonly contact: string; readonly secret: string };

/** How one gets in, and the house rules of each space. Codes are for who comes, never for the public page. */
export function EntryStep() {
  const t = useTranslations("listing.entry");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const { site, ways: known } = useListing();
  const [ways, setWays] = useState(
    () =>
      Object.fromEntries(
        MODES.map((mode) => {
          const way = known.find((one) => one.mode === mode);
          return [mode, { chosen: way !== undefined, contact: way?.contact ?? "", secret: way?.secret ?? "" }];
        }),
      ) as Record<Mode, Way>,
  );
  const form = useRooms(
    "acces",
    (room) => ({ houseRules: room.houseRules ?? "" }),
    (draft) => draft,
  );
  const save = useMutation(trpc.listings.saveEntry.mutationOptions({ onSuccess: form.submit }));
  const refusal = errorText(save.error);
  const chosen = MODES.filter((mode) => ways[mode].chosen);
  const set = (mode: Mode, change: Partial<Way>) => {
    setWays({ ...ways, [mode]: { ...ways[mode], ...change } });
    save.reset();
  };
  return (
    <StepForm
      title={t("title")}
      lead={t("lead")}
      answers={{ ways, rooms: form.answers }}
      refusal={refusal?.summary ?? form.refusal}
      busy={save.isPending || form.isPending}
      back={stepPath(site.slug, "usages")}
      onSubmit={() =>
        save.mutate({
          key: newKey(),
          site: site.slug,
          ways: chosen.map((mode) => ({
            mode,
            contact: ways[mode].contact,
            secret: mode === "code" || mode === "key-box" ? ways[mode].secret : "",
          })),
        })
      }
    >
      <Card className="flex flex-col gap-4">
        <fieldset className="flex flex-col gap-4">
          <legend className="mb-1 font-semibold">{t("ways")}</legend>
          {MODES.map((mode) => {
            const index = chosen.indexOf(mode);
            const fault = (path: string) => (index < 0 ? undefined : refusal?.fields[`ways.${index}.${path}`]);
            return (
              <div key={mode} className="flex flex-col gap-3">
                <CheckboxField
                  label={t(`modes.${mode}`)}
                  checked={ways[mode].chosen}
                  onChange={(event) => set(mode, { chosen: event.target.checked })}
                />
                {ways[mode].chosen && (
                  <div className="ml-8 grid gap-4 sm:grid-cols-2">
                    <TextField
                      label={t(mode === "person" ? "whoOpens" : "contact")}
                      {...(mode !== "person" && { optionalMark: common("optional") })}
                      value={ways[mode].contact}
                      error={fault("contact")}
                      onChange={(event) => set(mode, { contact: event.target.value })}
                    />
                    {(mode === "code" || mode === "key-box") && (
                      <TextField
                        label={t(`secrets.${mode}`)}
                        autoComplete="off"
                        value={ways[mode].secret}
                        error={fault("secret")}
                        onChange={(event) => set(mode, { secret: event.target.value })}
                      />
                    )}
                  </div>
                )}
              </div>
            );
          })}
        </fieldset>
        {refusal?.fields.ways && <p className="font-semibold text-danger text-sm">{t("wayMissing")}</p>}
        <p className="flex items-start gap-2 text-muted text-sm">
          <LockKeyhole aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {t("secretHint")}
        </p>
      </Card>
      {form.rooms.map(({ room, draft, faults, set: setRoom }) => (
        <RoomCard key={room.id} room={room}>
          <TextAreaField
            label={t("rules")}
            optionalMark={common("optional")}
            hint={t("rulesHint")}
            value={draft.houseRules}
            error={faults("houseRules")}
            onChange={(event) => setRoom({ houseRules: event.target.value })}
          />
        </RoomCard>
      ))}
    </StepForm>
  );
}
