"use client";
import Link from "next/link";
import { dayOf } from "../_components/days.ts";
import { useWhen } from "../_components/when.ts";

type Span = { readonly localStart: string; readonly localEnd: string };
type Place = { readonly siteName: string; readonly spaceName: string; readonly siteSlug: string };

/** A place with the dates that one has there. */
export function OfferSide({
  label,
  place,
  spans,
}: {
  readonly label: string;
  readonly place: Place;
  readonly spans: readonly Span[];
}) {
  const when = useWhen();
  return (
    <div className="rounded-xl bg-sunken p-4">
      <p className="text-muted text-sm">{label}</p>
      <p className="font-semibold text-lg">
        <Link href={`/lieux/${place.siteSlug}`} className="prose-link">
          {place.siteName}
        </Link>
        {`, ${place.spaceName}`}
      </p>
      <ul className="figures mt-1">
        {spans.map((one) => (
          <li key={one.localStart} className="first-letter:uppercase">
            {`${when.day(dayOf(one.localStart))}, ${when.span(one.localStart, one.localEnd)}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
