"use client";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { useTheme } from "./theme.ts";
import { whenNotified } from "./toast.ts";

const Shown = dynamic(() => import("sonner").then(({ Toaster }) => Toaster), { ssr: false });

const LOOK = {
  fontFamily: "inherit",
  fontSize: "1rem",
  background: "var(--raised)",
  borderColor: "var(--line-strong)",
  color: "var(--ink)",
} as const;

/** Where notices appear; nothing until there is one. A question that is open does not cover them. */
export function Toaster() {
  const [isNeeded, setNeeded] = useState(false);
  const layer = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  useEffect(
    () =>
      whenNotified(() => {
        setNeeded(true);
        // of what lies over the page, the last shown is on top
        layer.current?.hidePopover();
        layer.current?.showPopover();
      }),
    [],
  );
  return (
    <div ref={layer} popover="manual" className="m-0 size-0 overflow-visible border-0 bg-transparent p-0">
      {isNeeded && (
        <Shown position="top-center" theme={theme === "night" ? "dark" : "light"} toastOptions={{ style: LOOK }} />
      )}
    </div>
  );
}
