"use client";
import { lazy, useDeferredValue } from "react";
import { AtHour } from "./at-hour.tsx";
import { datesOf } from "./dates.ts";
import { type HomeProps, useAddress } from "./use-home.ts";

// its code comes once several dates are chosen, or with the address that says so
const OnDates = lazy(() => import("./on-dates.tsx").then((loaded) => ({ default: loaded.OnDates })));

/** What is free, when and where: at one hour, on several dates or over a season, on the list and the map alike. */
export function Home(props: HomeProps) {
  const at = useAddress(props.current);
  const dates = datesOf(at.address, props.options);
  // the hour stays in view until the other code is there; a boundary of its own would come after the page, and move its foot
  const isDated = useDeferredValue(dates !== null);
  return dates && isDated ? <OnDates {...props} at={at} dates={dates} /> : <AtHour {...props} at={at} />;
}
