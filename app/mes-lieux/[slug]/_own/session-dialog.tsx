"use client";
import { FileSignature } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "../../../_components/button.tsx";
import { dayOf } from "../../../_components/days.ts";
import { Dialog } from "../../../_components/dialog.tsx";
import { shownOf, stateOf } from "../../../_components/session.ts";
import { StateBadge } from "../../../_components/session-badge.tsx";
import { useWhen } from "../../../_components/when.ts";
import { VisitPanel } from "../../../_visits/visit-panel.tsx";
import type { OwnSession } from "./use-blocks.tsx";

/** Who is in a place, when, and for what. */
export function OwnSessionDialog({
  session,
  mayDecide,
  onClose,
}: {
  readonly session: Omit<OwnSession, "takes"> | null;
  readonly mayDecide: boolean;
  readonly onClose: () => void;
}) {
  const t = useTranslations("agenda.facts");
  const week = useTranslations("owner.week");
  const agreement = useTranslations("convention");
  const locale = useLocale();
  const when = useWhen();
  if (!session) return null;
  const rows = [
    [t("who"), session.organizationName],
    [t("what"), locale === "en" ? session.activityNameEn : session.activityName],
    [t("when"), `${when.fullDay(dayOf(session.localStart))}, ${when.span(session.localStart, session.localEnd)}`],
    [week("space"), session.spaceName],
    [t("people"), t("peopleCount", { count: session.people })],
  ];
  return (
    <Dialog
      open
      onClose={onClose}
      title={session.title}
      actions={
        mayDecide &&
        stateOf(session) === "granted" && (
          <LinkButton href={`/convention/${session.bookingId}`}>
            <FileSignature aria-hidden="true" className="size-5" />
            {agreement("open")}
          </LinkButton>
        )
      }
    >
      <div>
        <StateBadge state={shownOf(session)} />
      </div>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[auto_1fr]">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="max-sm:-mt-2">{value}</dd>
          </div>
        ))}
      </dl>
      {stateOf(session) === "granted" && <VisitPanel sessionId={session.id} />}
    </Dialog>
  );
}
