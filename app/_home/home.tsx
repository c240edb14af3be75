"use client";
import { AtHour } from "./at-hour.tsx";
import { datesOf } from "./dates.ts";
import { OnDates } from "./on-dates.tsx";
import { type HomeProps, useAddress } from "./use-home.ts";

/** What is free, when and where: at one hour, on several dates or over a season, on the list and the map alike. */
export function Home(props: HomeProps) {
  const at = useAddress(props.current);
  const dates = datesOf(at.address, props.options);
  return dates ? <OnDates {...props} at={at} dates={dates} /> : <AtHour {...props} at={at} />;
}
