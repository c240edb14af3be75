import { useTranslations } from "next-intl";
import { useId } from "react";
import { CheckboxField, Field } from "../../_components/field.tsx";
import { Spot, useForm } from "./form-context.tsx";

/** Requests that one coach gives: named once, they are never at the same time. Those named before are offered. */
export function GroupField() {
  const t = useTranslations("requests.group");
  const common = useTranslations("common");
  const { draft, change, options, errorAt } = useForm();
  const list = useId();
  const known = options.groups.filter(
    ({ campaignId, organizationId }) => campaignId === draft.campaignId && organizationId === draft.organizationId,
  );
  const name = (text: string) => {
    const found = known.find((one) => one.name === text.trim());
    change({ groupName: text, ...(found && { differentDays: found.differentDays }) });
  };
  return (
    <Spot path="group" className="flex flex-col gap-2">
      <Field label={t("label")} hint={t("hint")} optionalMark={common("optional")} error={errorAt("group.name")}>
        {({ id, describedBy, invalid }) => (
          <input
            id={id}
            list={list}
            maxLength={80}
            autoComplete="off"
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            value={draft.groupName}
            onChange={(event) => name(event.target.value)}
            className="min-h-11 w-full rounded-xl border border-line-strong bg-surface px-3 py-2"
          />
        )}
      </Field>
      <datalist id={list}>
        {known.map((one) => (
          <option key={one.name} value={one.name} />
        ))}
      </datalist>
      {draft.groupName.trim() !== "" && (
        <CheckboxField
          label={t("differentDays")}
          checked={draft.differentDays}
          onChange={(event) => change({ differentDays: event.target.checked })}
        />
      )}
    </Spot>
  );
}
