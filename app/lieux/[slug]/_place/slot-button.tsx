"use client";
import { useTranslations } from "next-intl";
import { Button, LinkButton } from "#app/_components/button.tsx";
import type { Space, Span } from "./hours.ts";
import type { Wished } from "./slot.ts";
import type { Words } from "./words.ts";

/** How a slot is asked for: `open` the form, or first go through signing in, at `signIn`. */
export type Ask = {
  readonly open: (wished: Wished) => void;
  readonly signIn: ((wished: Wished) => string) | null;
};

/** Asks for a slot; its name for screen readers says which. */
export function SlotButton({
  space,
  day,
  slot,
  span,
  words,
  ask,
  look = "open",
  className = "",
}: {
  readonly space: Space;
  readonly day: string;
  readonly slot: { readonly start: number; readonly minutes: number };
  readonly span: Span;
  readonly words: Words;
  readonly ask: Ask;
  readonly look?: "open" | "secondary";
  readonly className?: string;
}) {
  const t = useTranslations("places");
  const wished = { day, start: slot.start, minutes: slot.minutes, space: space.slug };
  const name = t("askFor", { space: space.name, day: words.day(day), range: words.range(span) });
  if (ask.signIn) {
    return (
      <LinkButton look={look} className={className} aria-label={name} href={ask.signIn(wished)} prefetch={false}>
        {t("ask")}
      </LinkButton>
    );
  }
  return (
    <Button look={look} className={className} aria-label={name} onClick={() => ask.open(wished)}>
      {t("ask")}
    </Button>
  );
}
