"use client";
import { useTranslations } from "next-intl";
import { shownOf } from "../../../_components/session.ts";
import { STATE_ICONS } from "../../../_components/session-badge.tsx";
import type { WeekBlock } from "../../../_components/week-grid.tsx";
import type { Timed } from "../../../_components/week-lanes.ts";
import { useWhen } from "../../../_components/when.ts";
import type { RouterOutputs } from "../../../_trpc/types.ts";

export type OwnSession = RouterOutputs["agenda"]["ofSite"][number];

/** What a session shows in each day that it reaches: who comes first, as the owner asks that first. */
export function useBlocks(onOpen: (session: OwnSession) => void) {
  const t = useTranslations("agenda.states");
  const when = useWhen();
  return (session: OwnSession, day: string, minutes: Timed | null): WeekBlock[] => {
    if (!minutes) return [];
    const state = shownOf(session);
    const Icon = STATE_ICONS[state];
    return [
      {
        ...minutes,
        id: `${session.id}${day}`,
        tone: state === "granted" ? "granted" : "pending",
        content: (
          <>
            <span className="flex items-center gap-1 font-semibold">
              <Icon aria-hidden="true" className="size-3.5 shrink-0" />
              <span className="min-w-0 lg:truncate">{session.organizationName}</span>
            </span>
            <span className="figures block text-xs lg:truncate">{when.span(session.localStart, session.localEnd)}</span>
            <span className="block text-xs lg:truncate">{`${session.spaceName} · ${session.title}`}</span>
            <span className={state === "granted" ? "sr-only" : "block text-xs lg:truncate"}>{t(state)}</span>
          </>
        ),
        onOpen: () => onOpen(session),
      },
    ];
  };
}
