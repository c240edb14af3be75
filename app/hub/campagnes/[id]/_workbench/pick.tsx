"use client";
import { type ReactNode, useId } from "react";

/** A select of a toolbar, with its label beside it. */
export function Pick({
  label,
  value,
  onChange,
  hideLabel = false,
  className = "",
  children,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hideLabel?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <div className={`flex min-w-0 items-center gap-2 ${className}`}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "shrink-0 text-muted text-sm"}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-11 min-w-0 max-w-full truncate rounded-xl border border-line-strong bg-raised px-3 font-semibold text-ink"
      >
        {children}
      </select>
    </div>
  );
}
