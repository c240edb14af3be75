"use client";
import { useTranslations } from "next-intl";
import { SelectField, TextAreaField } from "../../_components/field.tsx";
import type { RouterInputs } from "../../_trpc/types.ts";

type Motive = NonNullable<RouterInputs["bookings"]["decide"]["motive"]>;
const MOTIVES: readonly Motive[] = ["property", "service", "order", "general-interest"];

export type Reason = { readonly motive: Motive | null; readonly note: string };
export const NO_REASON: Reason = { motive: null, note: "" };

/** What is missing of a reason: in words, and of a public owner a motive that the law admits. */
export function faultsOf({ motive, note }: Reason, needsMotive: boolean) {
  return { motive: needsMotive && motive === null, note: note.trim().length < 3 };
}

/** Why something is refused. A public owner chooses in a closed list first. */
export function ReasonFields({
  reason,
  needsMotive,
  tried,
  onChange,
}: {
  readonly reason: Reason;
  readonly needsMotive: boolean;
  readonly tried: boolean;
  readonly onChange: (reason: Reason) => void;
}) {
  const t = useTranslations("owner.waiting");
  const motives = useTranslations("common.motives");
  const errors = useTranslations("errors.fields");
  const missing = faultsOf(reason, needsMotive);
  return (
    <>
      {needsMotive && (
        <SelectField
          label={t("motive")}
          hint={t("motiveHint")}
          value={reason.motive ?? ""}
          error={tried && missing.motive ? errors("motive_required") : undefined}
          onChange={({ target }) =>
            onChange({ ...reason, motive: MOTIVES.find((motive) => motive === target.value) ?? null })
          }
        >
          <option value="">{t("motiveChoose")}</option>
          {MOTIVES.map((motive) => (
            <option key={motive} value={motive}>
              {motives(motive)}
            </option>
          ))}
        </SelectField>
      )}
      <TextAreaField
        label={t("reason")}
        hint={t("noteHint")}
        maxLength={500}
        value={reason.note}
        error={tried && missing.note ? errors("reason_required") : undefined}
        onChange={(event) => onChange({ ...reason, note: event.target.value })}
      />
    </>
  );
}
