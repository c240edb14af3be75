"use client";
import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import type { Displaced } from "./absorb-view.tsx";
import { Dates, Place } from "./dates.tsx";
import { spanOf, targetOf } from "./moves-of.ts";

/** From where to where; of what has no other hours, where it was. */
export function MoveCard({
  own,
  reversed = false,
  children,
}: {
  readonly own: readonly Displaced[];
  readonly reversed?: boolean;
  readonly children?: ReactNode;
}) {
  const [first] = own;
  if (!first) return null;
  const here = (
    <div key="here">
      <Place siteName={first.siteName} spaceName={first.spaceName} />
      <Dates sessions={own.map(spanOf)} />
    </div>
  );
  const there = first.targetSiteName && (
    <div key="there">
      <Place siteName={first.targetSiteName} spaceName={first.targetSpaceName ?? ""} />
      <Dates sessions={own.map(targetOf)} />
    </div>
  );
  const arrow = <ArrowRight key="arrow" aria-hidden="true" className="size-5 text-accent max-sm:rotate-90" />;
  const parts = there ? [here, arrow, there] : [here];
  return (
    <li className="flex flex-col gap-3 rounded-2xl border border-line bg-surface p-4">
      <p className="font-semibold">{`${first.organizationName}\u00a0· ${first.title}`}</p>
      <div className="grid items-center gap-3 sm:grid-cols-[1fr_auto_1fr]">{reversed ? parts.toReversed() : parts}</div>
      {children}
    </li>
  );
}
