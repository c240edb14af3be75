"use client";
import { useTranslations } from "next-intl";
import { SelectField, TextField } from "../../../_components/field.tsx";
import type { Role, Structure } from "./people-view.tsx";

export type RoleDraft = { readonly role: Role; readonly team: string };

/** A role of this kind of structure, what it lets do, and the team of a team lead. */
export function RoleFields({
  structure,
  value,
  errors,
  onChange,
}: {
  readonly structure: Structure;
  readonly value: RoleDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (value: RoleDraft) => void;
}) {
  const t = useTranslations("structure");
  const common = useTranslations("common");
  const { family } = structure;
  return (
    <>
      <SelectField
        label={t("role")}
        hint={t(`roleTexts.${family}.${value.role}`)}
        error={errors.role}
        value={value.role}
        onChange={(event) => {
          const role = structure.roles.find((one) => one.role === event.target.value)?.role ?? "manager";
          onChange({ role, team: role === "team-lead" ? value.team : "" });
        }}
      >
        {structure.roles.map(({ role }) => (
          <option key={role} value={role}>
            {t(`roles.${family}.${role}`)}
          </option>
        ))}
      </SelectField>
      {value.role === "team-lead" && (
        <TextField
          label={t("team")}
          hint={t("teamHint")}
          optionalMark={common("optional")}
          maxLength={80}
          error={errors.team}
          value={value.team}
          onChange={(event) => onChange({ ...value, team: event.target.value })}
        />
      )}
    </>
  );
}
