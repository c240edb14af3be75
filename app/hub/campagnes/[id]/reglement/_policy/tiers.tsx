import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";
import { type Draft, type DraftTier, MAX_TIERS } from "./draft.ts";

/** What each organization is entitled to, as the first step of a ladder; more steps as wanted, and what an hour is worth beyond the last. */
export function Tiers({
  draft,
  errorAt,
  onChange,
}: {
  readonly draft: Draft;
  readonly errorAt: (name: string) => string | undefined;
  readonly onChange: (changed: Partial<Draft>) => void;
}) {
  const t = useTranslations("policies");
  const { tiers } = draft;
  const put = (at: number, changed: Partial<DraftTier>) =>
    onChange({ tiers: tiers.map((tier, i) => (i === at ? { ...tier, ...changed } : tier)) });
  const number = { inputMode: "decimal" } as const;
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-2 font-bold font-title text-xl">{t("groups.fairness")}</legend>
      <p className="text-muted text-sm">{t("fairnessHint")}</p>
      {tiers.map((tier, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the ladder
        <div key={i} className="grid grid-cols-[1fr_1fr_auto] items-end gap-3">
          <TextField
            label={i === 0 ? t("entitlementHours") : t("tierHours", { tier: i + 1 })}
            {...number}
            value={tier.hours}
            error={errorAt(`fairness.${i}.hours`)}
            onChange={(event) => put(i, { hours: event.target.value })}
          />
          <TextField
            label={i === 0 ? t("entitlementPoints") : t("tierPoints", { tier: i + 1 })}
            {...number}
            value={tier.points}
            error={errorAt(`fairness.${i}.pointsPerHour`)}
            onChange={(event) => put(i, { points: event.target.value })}
          />
          <Button
            look="quiet"
            aria-label={t("dropTier", { tier: i + 1 })}
            onClick={() => onChange({ tiers: tiers.filter((_, j) => j !== i) })}
          >
            <X aria-hidden="true" className="size-4" />
          </Button>
        </div>
      ))}
      {tiers.length > 0 && (
        <TextField
          label={t("beyond")}
          hint={t("beyondHint")}
          {...number}
          value={draft.beyond}
          error={errorAt(`fairness.${tiers.length}.pointsPerHour`)}
          onChange={(event) => onChange({ beyond: event.target.value })}
        />
      )}
      {errorAt("fairness") && <p className="font-semibold text-danger text-sm">{errorAt("fairness")}</p>}
      {tiers.length < MAX_TIERS && (
        <Button className="self-start" onClick={() => onChange({ tiers: [...tiers, { hours: "", points: "" }] })}>
          <Plus aria-hidden="true" className="size-4" />
          {t(tiers.length === 0 ? "addEntitlement" : "addTier")}
        </Button>
      )}
    </fieldset>
  );
}
