"use client";
import { useEffect } from "react";
import { themeAt } from "./theme-at.ts";

export type ThemeChoice = "day" | "night" | "hour";

/** Lets a page's own hour turn the sky, for who chose « selon l’heure »; gives it back when the page is left. */
export function useSkyAt(hour: number) {
  useEffect(() => {
    const root = document.documentElement;
    if (root.dataset.themeChoice !== "hour") return;
    const before = root.dataset.theme;
    root.dataset.theme = themeAt(hour);
    return () => {
      if (before) root.dataset.theme = before;
    };
  }, [hour]);
}

/** Keeps the choice for a year and applies it at once. */
export function chooseTheme(choice: ThemeChoice, hour: number) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers yet
  document.cookie = `theme=${choice}; path=/; max-age=31536000; samesite=lax`;
  const root = document.documentElement;
  root.dataset.themeChoice = choice;
  root.dataset.theme = choice === "hour" ? themeAt(hour) : choice;
}
