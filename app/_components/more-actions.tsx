"use client";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "./button.tsx";
import { useHydrated } from "./hydrated.ts";

/** What a page also offers: beside its first action where there is room, on a phone behind one button that unfolds it. */
export function MoreActions({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("common");
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const isHydrated = useHydrated();
  return (
    <>
      <Button
        className="sm:hidden"
        // before the page's scripts have come nobody would hear the press
        disabled={!isHydrated}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {t("more")}
        <ChevronDown aria-hidden="true" className={`size-5 transition ${isOpen ? "rotate-180" : ""}`} />
      </Button>
      <div
        id={id}
        className={`gap-2 sm:flex sm:flex-wrap max-sm:basis-full max-sm:flex-col *:max-sm:justify-start ${isOpen ? "flex" : "hidden"}`}
      >
        {children}
      </div>
    </>
  );
}
