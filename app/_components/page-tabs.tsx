"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useCurrentInSight } from "./in-sight.ts";

export type Tab = {
  readonly href: string;
  readonly label: string;
  /** Shown after the label: how much waits there. */
  readonly badge?: ReactNode;
};

/** The pages of one part of the site, side by side. */
export function PageTabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const path = usePathname();
  const row = useCurrentInSight<HTMLUListElement>(path);
  return (
    <nav aria-label={label} className="mb-6 border-line border-b print:hidden">
      <ul ref={row} className="-mb-px flex gap-1 overflow-x-auto pr-1">
        {tabs.map(({ href, label: text, badge }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? "page" : undefined}
              className="flex min-h-11 items-center whitespace-nowrap border-transparent border-b-4 px-3 font-semibold no-underline hover:bg-sunken aria-[current=page]:border-accent"
            >
              {text}
              {badge}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
