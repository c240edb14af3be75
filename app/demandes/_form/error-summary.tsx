"use client";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { findSpot, focusSpot } from "./form-context.tsx";

export type FormError = { readonly path: string; readonly label: string; readonly text: string };

/** All that is to correct, each with the way to its field. It takes the focus at each attempt. */
export function ErrorSummary({
  title,
  errors,
  attempt,
}: {
  readonly title: string;
  readonly errors: readonly FormError[];
  readonly attempt: number;
}) {
  const t = useTranslations("requests");
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks for the focus again
  useEffect(() => box.current?.focus(), [attempt]);
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      aria-labelledby="error-summary"
      className="flex items-start gap-3 rounded-2xl border-2 border-danger bg-danger-ground p-5 text-danger"
    >
      <CircleAlert aria-hidden="true" className="mt-1 size-6 shrink-0" />
      <div className="min-w-0">
        <p id="error-summary" className="font-semibold font-title text-xl">
          {title}
        </p>
        {errors.length > 0 && (
          <ul className="mt-2 flex list-disc flex-col gap-1 pl-5">
            {errors.map(({ path, label, text }) => (
              <li key={path}>
                <a
                  href={`#${findSpot(path)?.id ?? "formulaire"}`}
                  className="inline-block min-h-6 py-0.5 font-semibold underline underline-offset-4"
                  onClick={(event) => {
                    event.preventDefault();
                    focusSpot(path);
                  }}
                >
                  {label ? t("labelled", { label, text }) : text}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
