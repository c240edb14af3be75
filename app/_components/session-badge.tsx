"use client";
import { ArrowLeftRight, Ban, Bookmark, Check, CornerUpLeft, FileClock, Hourglass, Lock, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "../_components/panel.tsx";
import type { ShownState } from "./session.ts";

export const STATE_ICONS = {
  granted: Check,
  pending: Hourglass,
  held: Bookmark,
  refused: X,
  cancelled: Ban,
  givenBack: CornerUpLeft,
  swapped: ArrowLeftRight,
  provisional: FileClock,
  blocked: Lock,
};
const TONES = {
  granted: "success",
  pending: "open",
  refused: "danger",
  cancelled: "danger",
  givenBack: "plain",
  held: "open",
  swapped: "plain",
  provisional: "open",
  blocked: "danger",
} as const;

export function StateBadge({ state }: { readonly state: ShownState }) {
  const t = useTranslations("agenda.states");
  const Icon = STATE_ICONS[state];
  return (
    <Badge tone={TONES[state]}>
      <Icon aria-hidden="true" className="size-4" />
      {t(state)}
    </Badge>
  );
}
