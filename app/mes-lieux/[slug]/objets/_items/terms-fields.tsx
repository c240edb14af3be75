"use client";
import { useTranslations } from "next-intl";
import { Choice, TextField } from "../../../../_components/field.tsx";
import { BORROWERS, GRANT_MODES, TERMS } from "../../../../_lending/categories.ts";
import type { ItemDraft } from "./item-draft.ts";

/** What a loan costs, what is left as a deposit, and whether it is granted at once. */
export function TermsFields({
  draft,
  change,
  fields,
}: {
  readonly draft: ItemDraft;
  readonly change: (changes: Partial<ItemDraft>) => void;
  readonly fields: Readonly<Record<string, string>>;
}) {
  const t = useTranslations("lending.form");
  return (
    <>
      <Choice
        label={t("terms")}
        value={draft.terms}
        options={TERMS.map((value) => ({ value, label: t(`termsOf.${value}`) }))}
        onChange={(terms) => change({ terms })}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        {draft.terms === "rent" && (
          <TextField
            {...{ label: t("euros"), inputMode: "decimal", value: draft.euros, error: fields.centsPerDay }}
            onChange={(event) => change({ euros: event.target.value })}
          />
        )}
        <TextField
          {...{ label: t("deposit"), hint: t("depositHint"), inputMode: "decimal", value: draft.deposit }}
          error={fields.depositCents}
          onChange={(event) => change({ deposit: event.target.value })}
        />
      </div>
      <Choice
        label={t("lendsTo")}
        value={draft.lendsTo}
        options={BORROWERS.map((value) => ({ value, label: t(`lendsToOf.${value}`) }))}
        onChange={(lendsTo) => change({ lendsTo })}
      />
      <Choice
        label={t("grant")}
        value={draft.grantMode}
        options={GRANT_MODES.map((value) => ({ value, label: t(`grantOf.${value}`) }))}
        onChange={(grantMode) => change({ grantMode })}
      />
    </>
  );
}
