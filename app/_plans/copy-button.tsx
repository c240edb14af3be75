"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";

/** Puts a text on the clipboard, and says so. */
export function CopyButton({
  text,
  label,
  done,
}: {
  readonly text: string;
  readonly label: string;
  readonly done: string;
}) {
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
  };
  const Icon = isDone ? Check : Copy;
  return (
    <Button onClick={() => void copy()}>
      <Icon aria-hidden="true" className="size-4" />
      <span aria-live="polite">{isDone ? done : label}</span>
    </Button>
  );
}
