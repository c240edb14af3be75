"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ArrowRight, CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { startOf, stepFrom, type View, windowOf } from "../_components/agenda-span.ts";
import { Button, LinkButton } from "../_components/button.tsx";
import { dayOf, minutesOn, weekDays } from "../_components/days.ts";
import { EmptyState, ErrorPanel, Skeleton } from "../_components/panel.tsx";
import { isLive, type Now, type Session, shownOf } from "../_components/session.ts";
import { STATE_ICONS } from "../_components/session-badge.tsx";
import { SessionsMonth } from "../_components/sessions-month.tsx";
import { SpanButtons, useSpanTitle } from "../_components/span-buttons.tsx";
import { type WeekBlock, WeekGrid } from "../_components/week-grid.tsx";
import { useWhen } from "../_components/when.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";

/** Of one structure, or of one of its teams; of all where neither is said. */
export type Whose = { readonly organizationId?: string; readonly teamId?: string };

type Props = {
  readonly view: View;
  /** Any day of it. */
  readonly day: string;
  readonly now: Now;
  readonly whose: Whose;
  readonly onShow: (day: string, view?: View) => void;
  readonly onOpen: (session: Session) => void;
};

/** One's sessions by the day, the week or the month. */
export function DaysView({ view, day: within, now, whose, onShow, onOpen }: Props) {
  const t = useTranslations("agenda");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const start = startOf(view, within);
  const shown = useQuery(
    trpc.agenda.week.queryOptions({ ...windowOf(view, start), ...whose }, { placeholderData: keepPreviousData }),
  );
  const next = useQuery(trpc.agenda.list.queryOptions({ direction: "upcoming", limit: 1, ...whose }));
  const toBlock = useBlocks(onOpen);
  const title = useSpanTitle(view, start);
  const onMove = (steps: number) => onShow(stepFrom(view, start, steps));
  // a month shows the whole of its first and last weeks
  const counted = (shown.data ?? []).filter((one) => view !== "mois" || one.localStart.startsWith(start.slice(0, 7)));
  const days = view === "jour" ? [start] : view === "semaine" ? weekDays(start) : [];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div aria-live="polite">
          <h2 className="text-2xl font-bold first-letter:uppercase">{title}</h2>
          <p className="text-muted">
            {shown.isPending ? t("loading") : t("week.count", { count: counted.filter(isLive).length })}
          </p>
        </div>
        <SpanButtons
          view={view}
          isCurrent={startOf(view, now.day) === start}
          onMove={onMove}
          onNow={() => onShow(now.day)}
        />
      </div>
      {shown.error && (
        <ErrorPanel action={<Button onClick={() => shown.refetch()}>{t("retry")}</Button>}>
          {errorText(shown.error)?.summary}
        </ErrorPanel>
      )}
      {shown.data && counted.length === 0 && <NextSession view={view} next={next.data} onShow={onShow} />}
      {shown.isPending ? (
        <Skeleton className="h-96" />
      ) : view === "mois" ? (
        <SessionsMonth
          month={start.slice(0, 7)}
          label={title}
          now={now}
          sessions={(shown.data ?? []).filter(isLive)}
          nameOf={({ title }) => title}
          onMove={onMove}
          onShow={(day) => onShow(day, "jour")}
        />
      ) : (
        <WeekGrid
          label={title}
          now={now}
          empty={t("week.nothing")}
          onMove={onMove}
          days={days.map((day) => ({ day, blocks: (shown.data ?? []).flatMap((one) => toBlock(one, day)) }))}
        />
      )}
      <p className="text-muted text-sm max-lg:hidden print:hidden">{t(`keys.${view}`)}</p>
    </div>
  );
}

/** What a session shows in each day that it reaches. */
function useBlocks(onOpen: (session: Session) => void) {
  const t = useTranslations("agenda");
  const when = useWhen();
  return (session: Session, day: string): WeekBlock[] => {
    const minutes = minutesOn(day, session.localStart, session.localEnd);
    if (!minutes) return [];
    const state = shownOf(session);
    const Icon = STATE_ICONS[state];
    const hours = when.span(session.localStart, session.localEnd);
    return [
      {
        ...minutes,
        id: session.id,
        tone: !isLive(session) ? "dropped" : state === "granted" ? "granted" : "pending",
        content: (
          <>
            <span className="flex items-center gap-1 font-semibold">
              <Icon aria-hidden="true" className="size-3.5 shrink-0" />
              <span className="min-w-0 lg:truncate">{session.title}</span>
            </span>
            <span className="figures block text-xs lg:truncate">{hours}</span>
            {session.teamName && <span className="block text-xs lg:truncate">{session.teamName}</span>}
            <span className="block text-xs lg:truncate">{`${session.siteName}, ${session.spaceName}`}</span>
            <span className={state === "granted" ? "sr-only" : "block text-xs lg:truncate"}>
              {t(`states.${state}`)}
            </span>
          </>
        ),
        onOpen: () => onOpen(session),
      },
    ];
  };
}

/** Over empty days: where the next session is, or what to do when there is none at all. */
function NextSession({
  view,
  next,
  onShow,
}: {
  readonly view: View;
  readonly next: { readonly sessions: readonly Session[]; readonly past: number } | undefined;
  readonly onShow: (day: string) => void;
}) {
  const t = useTranslations("agenda");
  const when = useWhen();
  if (!next) return <Skeleton className="h-16" />;
  const first = next.sessions[0];
  if (!first) return <NoSession />;
  const day = dayOf(first.localStart);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-2xl border border-line bg-sunken px-5 py-3 print:hidden">
      <p>{t(`empty.${view}`)}</p>
      <Button look="open" onClick={() => onShow(day)}>
        {t("week.jump", { day: when.day(day) })}
        <ArrowRight aria-hidden="true" className="size-5" />
      </Button>
    </div>
  );
}

export function NoSession() {
  const t = useTranslations("agenda");
  return (
    <EmptyState
      title={t("none.title")}
      icon={<CalendarPlus aria-hidden="true" className="size-8" />}
      action={
        <LinkButton look="primary" href="/demandes/nouvelle">
          {t("ask")}
        </LinkButton>
      }
    >
      {t("none.text")}
    </EmptyState>
  );
}
