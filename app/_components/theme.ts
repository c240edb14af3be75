"use client";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { themeAt } from "./theme-at.ts";

export type ThemeChoice = "day" | "night" | "hour";

/** Lets a page's own hour turn the sky, for who chose « selon l’heure »; gives it back when the page is left. */
export function useSkyAt(hour: number) {
  const theme = themeAt(hour);
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    const root = document.documentElement;
    before.current = root.dataset.theme;
    return () => {
      if (root.dataset.themeChoice === "hour" && before.current) root.dataset.theme = before.current;
    };
  }, []);
  useEffect(() => {
    const root = document.documentElement;
    const turn = () => {
      if (root.dataset.themeChoice === "hour") root.dataset.theme = theme;
    };
    turn();
    // the choice may come back to the hour while the page is open: the hour is then the page's, not the clock's
    const observer = new MutationObserver(turn);
    observer.observe(root, { attributes: true, attributeFilter: ["data-theme-choice"] });
    return () => observer.disconnect();
  }, [theme]);
}

const currentTheme = () => (document.documentElement.dataset.theme === "night" ? "night" : "day");

function onThemeChange(react: () => void) {
  const observer = new MutationObserver(react);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

/** The sky as it is drawn now, for what CSS variables cannot reach, like a canvas. */
export const useTheme = () => useSyncExternalStore<"day" | "night">(onThemeChange, currentTheme, () => "day");

/** Keeps the choice for a year and applies it at once. */
export function chooseTheme(choice: ThemeChoice, hour: number) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers yet
  document.cookie = `theme=${choice}; path=/; max-age=31536000; samesite=lax`;
  const root = document.documentElement;
  root.dataset.themeChoice = choice;
  root.dataset.theme = choice === "hour" ? themeAt(hour) : choice;
}
