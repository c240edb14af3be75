"use client";
import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";
import { isTyping } from "../../../_components/typing.ts";
import { SEARCH_ID } from "./filters.tsx";

const linesOf = () => [...document.querySelectorAll<HTMLElement>("[data-line]")];
const current = () => document.activeElement?.closest<HTMLElement>("[data-line]") ?? null;

/** To the next line's answer, or the one before; with none in focus, the first. */
function step(by: 1 | -1): void {
  const lines = linesOf();
  const here = current();
  const next = here ? lines.indexOf(here) + by : 0;
  lines[Math.max(0, Math.min(lines.length - 1, next))]?.querySelector<HTMLElement>("[data-main]")?.focus();
}

const press = (of: string) => current()?.querySelector<HTMLElement>(of)?.click();

const ACTIONS: Readonly<Record<string, () => void>> = {
  j: () => step(1),
  k: () => step(-1),
  x: () => press("[data-tick]"),
  m: () => press("[data-hands]"),
  "/": () => document.getElementById(SEARCH_ID)?.focus(),
};

/** The list by keys alone, anywhere but where one types; and what the keys are. */
export function Keys() {
  const t = useTranslations("inbox.help");
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const act = ACTIONS[event.key];
      if (event.key === "?") setOpen(true);
      else if (act) act();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", down);
    return () => document.removeEventListener("keydown", down);
  }, []);
  const keys = [
    ["j", "j"],
    ["k", "k"],
    [t("enterKey"), "enter"],
    ["x", "x"],
    ["m", "m"],
    ["/", "slash"],
    ["?", "question"],
  ] as const;
  return (
    <>
      <Button
        look="quiet"
        aria-label={t("button")}
        aria-keyshortcuts="?"
        title={t("button")}
        onClick={() => setOpen(true)}
        className="px-3 max-md:hidden"
      >
        <Keyboard aria-hidden="true" className="size-5" />
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={t("title")}>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
          {keys.map(([key, name]) => (
            <div key={name} className="contents">
              <dt>
                <kbd className="inline-block min-w-9 rounded-lg border border-line-strong bg-sunken px-2 py-1 text-center font-semibold font-text">
                  {key}
                </kbd>
              </dt>
              <dd>{t(`keys.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
}
