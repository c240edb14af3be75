"use client";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "../_components/field.tsx";

/** A password that one may look at: typing twice proves nothing, seeing does. */
export function PasswordField({
  label,
  hint,
  error,
  value,
  onChange,
  autoComplete,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: "current-password" | "new-password";
}) {
  const t = useTranslations("auth");
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy, invalid }) => (
        <div className="relative">
          <input
            id={id}
            type={isShown ? "text" : "password"}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            maxLength={128}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={`min-h-11 w-full rounded-xl border bg-raised py-2 pr-12 pl-3 text-base text-ink ${invalid ? "border-2 border-danger" : "border-line-strong"}`}
          />
          <button
            type="button"
            aria-pressed={isShown}
            aria-label={t("showPassword")}
            title={t("showPassword")}
            onClick={() => setShown(!isShown)}
            className="absolute inset-y-0 right-0 grid w-11 place-items-center rounded-xl text-muted hover:text-ink"
          >
            <Icon aria-hidden="true" className="size-5" />
          </button>
        </div>
      )}
    </Field>
  );
}
