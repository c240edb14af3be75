"use client";
import { Keyboard } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { isTyping } from "./typing.ts";

/** Each key, and what it does in words. */
export type KeyWords = readonly (readonly [key: string, does: string])[];

/**
 * A page's keys, anywhere but where one types, which Escape leaves, or a dialog is open; and the list of them, which `?` opens
 * too. `act` answers
 * whether the key means something here.
 */
export function Shortcuts({
  button,
  title,
  keys,
  act,
}: {
  readonly button: string;
  readonly title: string;
  readonly keys: KeyWords;
  readonly act: (key: string) => boolean;
}) {
  const [isOpen, setOpen] = useState(false);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      // a dialog has the keys to itself: Escape closes it
      if (document.querySelector("dialog:modal")) return;
      if (isTyping(event.target)) {
        if (event.key === "Escape") leave(event.target as HTMLElement);
        return;
      }
      if (event.key === "?") setOpen(true);
      else if (!latest.current(event.key)) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <Button
        look="quiet"
        aria-label={button}
        aria-keyshortcuts="?"
        title={button}
        onClick={() => setOpen(true)}
        className="px-3! max-md:hidden"
      >
        <Keyboard aria-hidden="true" className="size-5" />
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={title}>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
          {keys.map(([key, does]) => (
            <div key={does} className="contents">
              <dt>
                <kbd className="inline-block min-w-9 rounded-lg border border-line-strong bg-sunken px-2 py-1 text-center font-semibold font-text">
                  {key}
                </kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
}

/** Out of a field, for the page's keys to mean something again; words sought are taken out first, by the browser itself. */
function leave(field: HTMLElement): void {
  if (field instanceof HTMLInputElement && field.type === "search" && field.value !== "") return;
  field.blur();
}
