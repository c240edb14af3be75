"use client";
import { Menu, X } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import type { NavigationEntry } from "./header.tsx";

/** A row on a wide screen, a drawer under a button on a narrow one. */
export function NavigationLinks({
  entries,
  label,
  menu,
  children,
}: {
  readonly entries: readonly NavigationEntry[];
  readonly label: string;
  readonly menu: string;
  readonly children: ReactNode;
}) {
  const path = usePathname();
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving on another page closes the drawer
  useEffect(() => setOpen(false), [path]);
  // of entries that lead here, the nearest: `/demandes/nouvelle` is not also `/demandes`
  const leadsHere = (href: string) => path === href || (href !== "/" && path.startsWith(`${href}/`));
  const here = entries
    .map(({ href }) => href)
    .filter(leadsHere)
    .toSorted((a, b) => b.length - a.length)[0];
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls="main-navigation"
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
        className="ml-auto inline-flex min-h-11 items-center gap-2 rounded-xl px-3 font-semibold hover:bg-sunken row:hidden"
      >
        {open ? <X aria-hidden="true" className="size-5" /> : <Menu aria-hidden="true" className="size-5" />}
        {menu}
      </button>
      <div
        id="main-navigation"
        className={`${open ? "flex" : "hidden"} absolute inset-x-0 top-full max-h-[calc(100dvh-4rem)] flex-col gap-2 overflow-auto border-line border-b bg-ground p-4 shadow-card row:static row:flex row:min-w-0 row:flex-1 row:flex-row row:items-center row:justify-between row:overflow-visible row:border-0 row:bg-transparent row:p-0 row:shadow-none`}
      >
        <nav aria-label={label} className="row:shrink-0">
          <ul className="flex flex-col gap-1 row:flex-row">
            {entries.map(({ href, label: text, badge }) => (
              <li key={href}>
                <Link
                  href={href}
                  // what is fetched ahead of a page without a skeleton of its own shows nothing sooner, and costs as much as it
                  prefetch={href === "/" ? null : false}
                  aria-current={href === here ? "page" : undefined}
                  className="flex min-h-11 items-center whitespace-nowrap rounded-xl px-3 font-semibold lg:max-xl:px-2 no-underline hover:bg-sunken aria-[current=page]:bg-sunken aria-[current=page]:underline aria-[current=page]:decoration-2 aria-[current=page]:decoration-open aria-[current=page]:underline-offset-8"
                >
                  {text}
                  {badge}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex flex-wrap items-center gap-2 row:min-w-0 row:flex-nowrap row:gap-1">{children}</div>
      </div>
    </>
  );
}
