"use client";
import { useTranslations } from "next-intl";
import { Choice, SelectField, TextAreaField } from "../../../../_components/field.tsx";

export type Sending = { readonly mode: "ask" | "tell"; readonly answerDays: number; readonly message: string };
export const ASKING: Sending = { mode: "ask", answerDays: 5, message: "" };

const DAYS = [1, 2, 3, 5, 7, 10, 14, 21];

/** Ask or tell, how long an answer is waited for, and a word to those concerned. */
export function ModeFields({
  value,
  onChange,
}: {
  readonly value: Sending;
  readonly onChange: (value: Sending) => void;
}) {
  const t = useTranslations("absorb.send");
  const { mode, answerDays, message } = value;
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <Choice
        label={t("mode")}
        value={mode}
        options={(["ask", "tell"] as const).map((one) => ({ value: one, label: t(one) }))}
        onChange={(next) => onChange({ ...value, mode: next })}
      />
      <p className="text-muted">{t(mode === "ask" ? "askText" : "tellText")}</p>
      {mode === "ask" && (
        <SelectField
          label={t("days")}
          value={answerDays}
          onChange={(event) => onChange({ ...value, answerDays: Number(event.target.value) })}
        >
          {DAYS.map((days) => (
            <option key={days} value={days}>
              {t("daysCount", { count: days })}
            </option>
          ))}
        </SelectField>
      )}
      <TextAreaField
        label={t("message")}
        optionalMark={t("optional")}
        maxLength={500}
        value={message}
        onChange={(event) => onChange({ ...value, message: event.target.value })}
      />
    </div>
  );
}
