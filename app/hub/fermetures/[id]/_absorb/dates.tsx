"use client";
import { dayOf } from "../../../../_components/days.ts";
import { useWhen } from "../../../../_components/when.ts";

type Span = { readonly localStart: string; readonly localEnd: string };

/** « 18 h – 19 h 30 » and below « mar. 8 sept., mar. 15 sept. » : the dates of one hour. */
export function Dates({ sessions }: { readonly sessions: readonly Span[] }) {
  const when = useWhen();
  const [first] = sessions;
  if (!first) return null;
  return (
    <span className="figures block">
      <span className="block whitespace-nowrap font-semibold">{when.span(first.localStart, first.localEnd)}</span>
      <span className="block text-muted text-sm">
        {sessions.map((one) => when.shortDate(dayOf(one.localStart)).replaceAll(" ", "\u00a0")).join(", ")}
      </span>
    </span>
  );
}

export function Place({ siteName, spaceName }: { readonly siteName: string; readonly spaceName: string }) {
  return (
    <span className="block">
      {siteName}
      <span className="text-muted">, {spaceName}</span>
    </span>
  );
}
