"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False while the server renders and until the page answers: for what only a browser knows. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
