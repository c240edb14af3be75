import { useTranslations } from "next-intl";
import { SelectField, TextField } from "../../_components/field.tsx";
import { AGE_GROUPS, LEVELS } from "./draft.ts";
import { Spot, useForm } from "./form-context.tsx";

/** Ages, level and how many are enrolled: nothing of it is needed, and a season's policy may give points for it. */
export function WhoComes() {
  const t = useTranslations("requests");
  const { draft, change, errorAt } = useForm();
  return (
    <div className="grid items-end gap-5 sm:grid-cols-3">
      <Spot path="ageGroup">
        <SelectField
          label={t("comes.age")}
          value={draft.ageGroup}
          error={errorAt("ageGroup")}
          onChange={({ target }) => change({ ageGroup: AGE_GROUPS.find((one) => one === target.value) ?? "" })}
        >
          <option value="">{t("comes.untold")}</option>
          {AGE_GROUPS.map((one) => (
            <option key={one} value={one}>
              {t(`ages.${one}`)}
            </option>
          ))}
        </SelectField>
      </Spot>
      <Spot path="level">
        <SelectField
          label={t("comes.level")}
          value={draft.level}
          error={errorAt("level")}
          onChange={({ target }) => change({ level: LEVELS.find((one) => one === target.value) ?? "" })}
        >
          <option value="">{t("comes.untold")}</option>
          {LEVELS.map((one) => (
            <option key={one} value={one}>
              {t(`levels.${one}`)}
            </option>
          ))}
        </SelectField>
      </Spot>
      <Spot path="enrolled">
        <TextField
          label={t("comes.enrolled")}
          inputMode="numeric"
          autoComplete="off"
          value={draft.enrolled}
          error={errorAt("enrolled")}
          onChange={(event) => change({ enrolled: event.target.value })}
        />
      </Spot>
    </div>
  );
}
