"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { DoorClosed } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../../_components/button.tsx";
import { addDays, minutesOn, mondayOf } from "../../../_components/days.ts";
import { ErrorPanel, Skeleton } from "../../../_components/panel.tsx";
import type { Now } from "../../../_components/session.ts";
import { WeekGrid } from "../../../_components/week-grid.tsx";
import { useWhen } from "../../../_components/when.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import type { RouterOutputs } from "../../../_trpc/types.ts";
import { hoursOn } from "./hours-on.ts";
import type { Own } from "./own-site-view.tsx";
import { type OwnSession, useBlocks } from "./use-blocks.tsx";

type Props = {
  readonly own: Own;
  readonly first: string;
  /** A day, or a week. */
  readonly count: number;
  readonly space: string | null;
  readonly sessions: readonly OwnSession[];
  readonly closures: RouterOutputs["closures"]["list"];
  readonly now: Now;
  readonly label: string;
  readonly onMove: (steps: number) => void;
  readonly onOpen: (session: OwnSession) => void;
  readonly onClose: (day: string) => void;
};

/** A day or a week of a place, hour by hour. */
export function OwnDays({ own, first, count, space, sessions, closures, now, label, onMove, onOpen, onClose }: Props) {
  const t = useTranslations("owner.week");
  const reasons = useTranslations("places.closures.reasons");
  const when = useWhen();
  const errorText = useErrorText();
  const trpc = useTRPC();
  const toBlock = useBlocks(onOpen);
  const asked = { slug: own.slug, week: mondayOf(first) };
  const place = useQuery(trpc.places.site.queryOptions(asked, { placeholderData: keepPreviousData }));
  if (place.error) return <ErrorPanel>{errorText(place.error)?.summary}</ErrorPanel>;
  if (!place.data) return <Skeleton className="h-96" />;
  const { spaces } = place.data;
  return (
    <WeekGrid
      label={label}
      now={now}
      empty={t("nobody")}
      onMove={onMove}
      days={Array.from({ length: count }, (_, index) => addDays(first, index)).map((day) => {
        const { open, closed } = hoursOn(day, space, spaces, closures);
        const said = open.length > 0 ? open.map(([start, end]) => when.range(start, end)).join(", ") : t("noHours");
        return {
          day,
          blocks: sessions.flatMap((one) => toBlock(one, day, minutesOn(day, one.localStart, one.localEnd))),
          bands: [
            ...open.map(([start, end]) => ({ kind: "open" as const, start, end })),
            ...closed.map(({ start, end }) => ({ kind: "closed" as const, start, end })),
          ],
          note: closed[0] ? t("closed", { reason: reasons(closed[0].reason) }) : said,
          action: day >= now.day && own.rights.includes("places") && (
            <Button
              look="quiet"
              className="size-11 shrink-0 px-0!"
              title={t("close", { day: when.day(day) })}
              aria-label={t("close", { day: when.day(day) })}
              onClick={() => onClose(day)}
            >
              <DoorClosed aria-hidden="true" className="size-5" />
            </Button>
          ),
        };
      })}
    />
  );
}
