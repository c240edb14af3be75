import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

export function Card({ children, className = "" }: { readonly children: ReactNode; readonly className?: string }) {
  return <div className={`rounded-2xl border border-line bg-surface p-5 shadow-card ${className}`}>{children}</div>;
}

type Tone = "plain" | "open" | "accent" | "danger" | "success";
const TONES: Record<Tone, string> = {
  plain: "bg-sunken text-ink",
  open: "bg-open text-open-ink",
  accent: "bg-accent text-accent-ink",
  danger: "bg-danger-ground text-danger",
  success: "bg-success-ground text-success",
};

export function Badge({ tone = "plain", children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-sm font-semibold ${TONES[tone]}`}>
      {children}
    </span>
  );
}

/** What stands where a list would: why it is empty, and what to do about it. */
export function EmptyState({
  title,
  icon,
  children,
  action,
}: {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-2xl border border-dashed border-line-strong px-6 py-10 text-center">
      {icon && <div className="text-muted">{icon}</div>}
      <p className="font-title text-xl font-semibold">{title}</p>
      {children && <div className="max-w-prose text-muted">{children}</div>}
      {action}
    </div>
  );
}

/** A refusal or a fault, announced at once. */
export function ErrorPanel({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div
      role="alert"
      className="flex items-start gap-3 rounded-xl border border-danger bg-danger-ground p-4 text-danger"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="flex flex-1 flex-col items-start gap-2 font-semibold">
        {children}
        {action}
      </div>
    </div>
  );
}

export function Skeleton({ className = "h-6" }: { readonly className?: string }) {
  return <div aria-hidden="true" className={`animate-pulse rounded-xl bg-sunken ${className}`} />;
}

/** `value` from 0 to 1; without it the end is not known. */
export function ProgressBar({ value, label }: { readonly value?: number; readonly label: string }) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-2.5 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={`h-full rounded-full bg-accent transition-[width] duration-300 ${percent === undefined ? "w-1/3 animate-pulse" : ""}`}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}

/** The width and the air of a page of text or forms. */
export function Page({
  title,
  lead,
  actions,
  wide = false,
  children,
}: {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={`mx-auto w-full px-4 py-8 sm:px-6 ${wide ? "max-w-7xl" : "max-w-4xl"}`}>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <h1 className="text-3xl font-bold sm:text-4xl">{title}</h1>
          {lead && <div className="mt-2 max-w-prose text-lg text-muted">{lead}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2 print:hidden">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
