"use client";
import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Dialog } from "#app/_components/dialog.tsx";
import { isTyping } from "#app/_components/typing.ts";
import { SEARCH_ID } from "./list-filters.tsx";
import type { Bench } from "./use-bench.ts";

/** `j`, `k`, `/`, `?` and Escape, anywhere but where one types; and the list of them. */
export function Shortcuts({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const [isHelpOpen, setHelpOpen] = useState(false);
  const latest = useRef(bench);
  latest.current = bench;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      // a dialog has the keys to itself: Escape closes it
      if (document.querySelector("dialog:modal")) return;
      const act = ACTIONS[event.key];
      if (event.key === "?") setHelpOpen(true);
      else if (act) act(latest.current);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <Button
        look="quiet"
        aria-label={t("help.button")}
        aria-keyshortcuts="?"
        title={t("help.button")}
        onClick={() => setHelpOpen(true)}
        className="px-3 max-md:hidden"
      >
        <Keyboard aria-hidden="true" className="size-5" />
      </Button>
      <Dialog open={isHelpOpen} onClose={() => setHelpOpen(false)} title={t("help.title")}>
        <KeyList />
      </Dialog>
    </>
  );
}

const ACTIONS: Readonly<Record<string, (bench: Bench) => void>> = {
  j: (bench) => bench.step(1),
  k: (bench) => bench.step(-1),
  Escape: (bench) => bench.select(null),
  "/": (bench) => {
    bench.setUrl({ view: "list" });
    requestAnimationFrame(() => document.getElementById(SEARCH_ID)?.focus());
  },
};

function KeyList() {
  const t = useTranslations("campaign");
  const keys = [
    ["j", "j"],
    ["k", "k"],
    ["/", "slash"],
    [t("help.arrows"), "arrows"],
    [t("help.enter"), "enter"],
    ["M", "m"],
    ["P", "p"],
    [t("help.undo"), "undo"],
    [t("help.escape"), "escape"],
    ["?", "question"],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
      {keys.map(([key, name]) => (
        <div key={name} className="contents">
          <dt>
            <kbd className="inline-block min-w-9 rounded-lg border border-line-strong bg-sunken px-2 py-1 text-center font-semibold font-text">
              {key}
            </kbd>
          </dt>
          <dd>{t(`help.keys.${name}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
