import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

type Look = "primary" | "secondary" | "quiet" | "open" | "danger";

const LOOKS: Record<Look, string> = {
  primary: "bg-accent text-accent-ink hover:brightness-110",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-sunken",
  quiet: "text-ink hover:bg-sunken",
  open: "bg-open text-open-ink hover:brightness-105",
  danger: "border border-danger bg-danger-ground text-danger hover:brightness-95",
};

const shape = (look: Look, wide: boolean, className: string) =>
  `inline-flex min-h-11 items-center justify-center gap-2 rounded-xl px-4 py-2 text-base font-semibold leading-tight transition disabled:opacity-55 ${wide ? "w-full" : ""} ${LOOKS[look]} ${className}`;

type Props = { readonly look?: Look; readonly wide?: boolean; readonly children: ReactNode };

/** Says what will happen. `busy` keeps it focusable while the answer is awaited. */
export function Button({
  look = "secondary",
  wide = false,
  busy = false,
  className = "",
  type = "button",
  onClick,
  children,
  ...rest
}: Props & { readonly busy?: boolean } & ComponentProps<"button">) {
  return (
    <button
      type={type}
      aria-busy={busy}
      aria-disabled={busy || undefined}
      className={shape(look, wide, className)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

export function LinkButton({
  look = "secondary",
  wide = false,
  className = "",
  ...rest
}: Props & ComponentProps<typeof Link>) {
  return <Link className={`${shape(look, wide, className)} no-underline`} {...rest} />;
}

/** Fetches a file: a plain link, which no router prefetches. */
export function DownloadButton({
  look = "secondary",
  wide = false,
  className = "",
  href,
  children,
}: Props & { readonly href: string; readonly className?: string }) {
  return (
    <a href={href} download className={`${shape(look, wide, className)} no-underline`}>
      {children}
    </a>
  );
}

/** Turns while something is awaited; hidden from screen readers, which hear `aria-busy`. */
export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="inline-block size-4 animate-spin rounded-full border-2 border-current border-t-transparent"
    />
  );
}
