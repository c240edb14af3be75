"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { toast } from "#app/_components/toast.ts";

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
  const common = useTranslations("common");
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setDone(true);
    } catch {
      // without https, or where the reader forbids it: the text stands beside
      toast.error(common("notCopied"));
    }
  };
  const Icon = isDone ? Check : Copy;
  return (
    <Button onClick={() => void copy()}>
      <Icon aria-hidden="true" className="size-4" />
      <span aria-live="polite">{isDone ? done : label}</span>
    </Button>
  );
}
