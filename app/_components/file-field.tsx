"use client";
import { FileUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef } from "react";
import { type FileRule, fileFault, sizeOf } from "../_files/choosing.ts";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";

/**
 * A field for one file, in our words: the browser's own stands transparent over them, so that a click, a drop, the
 * keyboard and a screen reader find what they know. What is wrong with the file is said before anything is sent.
 */
export function FileField({
  label,
  hint,
  error,
  rule,
  file,
  onChange,
  capture,
  ref,
}: {
  readonly label: string;
  readonly hint?: string;
  /** Another fault than those of `fileFault`, which are told here. */
  readonly error?: string | undefined;
  readonly rule: FileRule;
  readonly file: File | null;
  readonly onChange: (file: File | null) => void;
  readonly capture?: "environment";
  readonly ref?: RefObject<HTMLInputElement | null>;
}) {
  const t = useTranslations("common.file");
  const own = useRef<HTMLInputElement>(null);
  const input = ref ?? own;
  // once it is sent or taken away, the same file can be chosen again; one chosen before the page's scripts is not taken away
  const had = useRef(false);
  useEffect(() => {
    if (had.current && !file && input.current) input.current.value = "";
    had.current = file !== null;
  }, [file, input]);
  const fault = fileFault(file, rule);
  const sized = (bytes: number) => {
    const { unit, count } = sizeOf(bytes);
    return t(unit, { count });
  };
  const told = fault && file && t(`faults.${rule.kind}.${fault}`, { size: sized(file.size) });
  return (
    <Field label={label} hint={hint} error={told ?? error}>
      {({ id, describedBy, invalid }) => (
        <div className="flex items-center gap-1">
          <div
            className={`relative flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-xl border bg-raised p-1.5 has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 ${invalid ? "border-2 border-danger" : "border-line-strong"}`}
          >
            <span
              aria-hidden="true"
              className="inline-flex min-h-8 shrink-0 items-center gap-2 rounded-lg bg-sunken px-3 font-semibold"
            >
              <FileUp className="size-4" />
              {t(file ? "other" : "choose")}
            </span>
            <span id={`${id}-chosen`} aria-live="polite" className="min-w-0 text-sm [overflow-wrap:anywhere]">
              {file ? (
                <>
                  {file.name} <span className="whitespace-nowrap text-muted">({sized(file.size)})</span>
                </>
              ) : (
                <span className="text-muted">{t("none")}</span>
              )}
            </span>
            <input
              ref={input}
              id={id}
              type="file"
              accept={rule.accept}
              capture={capture}
              // the browser would show its own text for it, in its own language
              title=""
              aria-describedby={[`${id}-chosen`, describedBy].filter(Boolean).join(" ")}
              aria-invalid={invalid}
              className="absolute inset-0 size-full cursor-pointer opacity-0"
              onChange={(event) => onChange(event.target.files?.[0] ?? null)}
            />
          </div>
          {file && (
            <Button
              look="quiet"
              aria-label={t("removeNamed", { name: file.name })}
              title={t("remove")}
              className="shrink-0 px-3!"
              onClick={() => {
                onChange(null);
                input.current?.focus();
              }}
            >
              <X aria-hidden="true" className="size-5" />
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
