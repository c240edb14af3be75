"use client";
import { useState } from "react";
import { type Around, blurred } from "./address.ts";

type Fault = "refused" | "unknown" | "slow" | "missing";
/** By the codes of `GeolocationPositionError`. */
const FAULTS: readonly (Fault | undefined)[] = [undefined, "refused", "unknown", "slow"];
const PATIENCE_MS = 10_000;

/** Asks the browser where the reader is, within a hundred metres; a refusal has a name. */
export function useWhereabouts(onFound: (around: Around) => void) {
  const [state, setState] = useState<"still" | "searching" | Fault>("still");
  const ask = () => {
    if (!("geolocation" in navigator)) return setState("missing");
    setState("searching");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState("still");
        onFound(blurred({ lon: coords.longitude, lat: coords.latitude }));
      },
      ({ code }) => setState(FAULTS[code] ?? "unknown"),
      { maximumAge: 300_000, timeout: PATIENCE_MS },
    );
  };
  return {
    ask,
    isSearching: state === "searching",
    fault: state === "still" || state === "searching" ? null : state,
  };
}
