"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarRange, FileSignature } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button, LinkButton } from "../_components/button.tsx";
import { dayOf } from "../_components/days.ts";
import { Dialog } from "../_components/dialog.tsx";
import { hasBegun, isLive, type Now, type Session, shownOf, stateOf } from "../_components/session.ts";
import { StateBadge } from "../_components/session-badge.tsx";
import { useWhen } from "../_components/when.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { VisitPanel } from "../_visits/visit-panel.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import { GiveBackDialog } from "./give-back-dialog.tsx";
import { MoveDialog } from "./serie/[id]/_series/move-dialog.tsx";
import { SwapDialog } from "./swap-dialog.tsx";
import { TeamChoice } from "./team-choice.tsx";

/** All of one session, and the way to give it up. */
export function SessionDialog({
  session,
  now,
  onClose,
}: {
  readonly session: Session | null;
  readonly now: Now;
  readonly onClose: () => void;
}) {
  const t = useTranslations("agenda");
  const trpc = useTRPC();
  const client = useQueryClient();
  const [cancelling, setCancelling] = useState<"one" | "all" | null>(null);
  const [givingBack, setGivingBack] = useState(false);
  const [swapping, setSwapping] = useState(false);
  const [moving, setMoving] = useState(false);
  const asking = useTranslations("asking");
  const agreement = useTranslations("convention");
  const canCancel = session !== null && isLive(session) && !hasBegun(session, now);
  const booking = useQuery(
    trpc.bookings.one.queryOptions({ bookingId: session?.bookingId ?? "" }, { enabled: canCancel }),
  );
  if (!session) return null;
  const coming = booking.data?.sessions.filter(
    (one) => one.state === "planned" && !hasBegun({ ...session, localStart: one.localStart }, now),
  );
  const close = () => {
    setSwapping(false);
    setMoving(false);
    setGivingBack(false);
    setCancelling(null);
    onClose();
  };
  const moved = async () => {
    await client.invalidateQueries();
    close();
  };
  if (swapping) return <SwapDialog session={session} onBack={() => setSwapping(false)} onDone={close} />;
  if (moving) return <MoveDialog session={session} today={now.day} onClose={() => setMoving(false)} onDone={moved} />;
  if (givingBack) return <GiveBackDialog session={session} onBack={() => setGivingBack(false)} onDone={close} />;
  if (cancelling) {
    return (
      <CancelDialog
        session={session}
        only={cancelling === "one"}
        coming={coming?.length ?? 1}
        onBack={() => setCancelling(null)}
        onDone={close}
      />
    );
  }
  return (
    <Dialog
      open
      onClose={close}
      title={session.title}
      actions={
        !canCancel ? (
          stateOf(session) === "refused" && (
            <LinkButton look="primary" href="/demandes/nouvelle">
              {t("ask")}
            </LinkButton>
          )
        ) : session.changesBookingId ? (
          // it is taken back where the series shows it
          <LinkButton href={`/agenda/serie/${session.changesBookingId}`}>
            <CalendarRange aria-hidden="true" className="size-5" />
            {asking("series.open")}
          </LinkButton>
        ) : (
          <>
            {stateOf(session) === "granted" && <Button onClick={() => setSwapping(true)}>{asking("swap.open")}</Button>}
            {stateOf(session) === "granted" && (
              <LinkButton href={`/convention/${session.bookingId}`}>
                <FileSignature aria-hidden="true" className="size-5" />
                {agreement("open")}
              </LinkButton>
            )}
            {booking.data?.sessions.length === 1 && (
              <Button onClick={() => setMoving(true)}>{asking("series.move.open")}</Button>
            )}
            {booking.data && booking.data.sessions.length > 1 && (
              <>
                <LinkButton href={`/agenda/serie/${session.bookingId}`}>
                  <CalendarRange aria-hidden="true" className="size-5" />
                  {asking("series.open")}
                </LinkButton>
                {stateOf(session) === "granted" && (
                  <Button onClick={() => setGivingBack(true)}>{asking("series.giveBack.confirm")}</Button>
                )}
              </>
            )}
            {coming && coming.length > 1 && (
              <Button look="danger" onClick={() => setCancelling("all")}>
                {t("cancel.all", { count: coming.length })}
              </Button>
            )}
            <Button look="danger" onClick={() => setCancelling("one")}>
              {t(stateOf(session) === "pending" && coming?.length === 1 ? "cancel.withdraw" : "cancel.one")}
            </Button>
          </>
        )
      }
    >
      <Facts session={session} />
      {isLive(session) && (
        <TeamChoice
          key={`${session.id} ${booking.data ? "known" : "awaited"}`}
          session={session}
          isSeries={(booking.data?.sessions.length ?? 1) > 1}
        />
      )}
      {stateOf(session) === "granted" && <VisitPanel sessionId={session.id} />}
    </Dialog>
  );
}

function Facts({ session }: { readonly session: Session }) {
  const t = useTranslations("agenda");
  const teams = useTranslations("teams");
  const motives = useTranslations("common.motives");
  const locale = useLocale();
  const when = useWhen();
  const state = shownOf(session);
  const isLate = state === "blocked" && session.blocked?.reason === "other-use";
  const means = session.isAddition ? "addition" : session.changesBookingId ? "change" : null;
  const rows = [
    [t("facts.when"), `${when.fullDay(dayOf(session.localStart))}, ${when.span(session.localStart, session.localEnd)}`],
    [
      t("facts.where"),
      <>
        <Link href={`/lieux/${session.siteSlug}`} className="prose-link">
          {session.siteName}
        </Link>
        {`, ${session.spaceName}`}
        <span className="block text-muted">{[session.address, session.communeName].filter(Boolean).join(", ")}</span>
      </>,
    ],
    [t("facts.who"), session.organizationName],
    ...(session.teamName ? [[teams("team"), session.teamName]] : []),
    [t("facts.what"), locale === "en" ? session.activityNameEn : session.activityName],
    [t("facts.people"), t("facts.peopleCount", { count: session.people })],
    ...(session.refusalMotive ? [[t("facts.motive"), motives(session.refusalMotive)]] : []),
    ...(session.decisionNote ? [[t("facts.note"), session.decisionNote]] : []),
  ] as const;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <StateBadge state={state} />
        <p className="text-muted">{t(means ?? (isLate ? "stateMeans.withoutMayor" : `stateMeans.${state}`))}</p>
      </div>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[auto_1fr]">
        {rows.map(([name, value]) => (
          <div key={String(name)} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="max-sm:-mt-2">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
