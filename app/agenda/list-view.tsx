"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "../_components/button.tsx";
import { dayOf } from "../_components/days.ts";
import { Choice } from "../_components/field.tsx";
import { EmptyState, ErrorPanel, Skeleton } from "../_components/panel.tsx";
import { isLive, type Session, shownOf } from "../_components/session.ts";
import { StateBadge } from "../_components/session-badge.tsx";
import { useWhen } from "../_components/when.ts";
import { type ApiError, useTRPC, useTRPCClient } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import type { RouterOutputs } from "../_trpc/types.ts";
import { NoSession, type Whose } from "./days-view.tsx";

type Direction = "upcoming" | "past";

export function ListView({
  direction,
  whose,
  onTurn,
  onOpen,
}: {
  readonly direction: Direction;
  readonly whose: Whose;
  readonly onTurn: (direction: Direction) => void;
  readonly onOpen: (session: Session) => void;
}) {
  const t = useTranslations("agenda");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const errorText = useErrorText();
  // not `infiniteQueryOptions`, which sends a `direction` of its own in place of this one
  const pages = useInfiniteQuery({
    queryKey: [...trpc.agenda.pathKey(), "pages", direction, whose],
    queryFn: ({ pageParam }) =>
      client.agenda.list.query({
        direction,
        cursor: pageParam,
        limit: 20,
        withDropped: true,
        ...whose,
      }),
    initialPageParam: null as RouterOutputs["agenda"]["list"]["next"],
    getNextPageParam: (page) => page.next,
  });
  const sessions = pages.data?.pages.flatMap((page) => page.sessions) ?? [];
  const counts = pages.data?.pages[0];
  return (
    <div className="flex flex-col gap-5">
      <Choice
        className="print:hidden"
        label={t("list.direction")}
        hideLabel
        value={direction}
        options={(["upcoming", "past"] as const).map((value) => ({
          value,
          label: counts ? t(`list.${value}Count`, { count: counts[value] }) : t(`list.${value}`),
        }))}
        onChange={onTurn}
      />
      {pages.error && (
        // all that this client throws is an answer of the procedures
        <ErrorPanel action={<Button onClick={() => pages.refetch()}>{t("retry")}</Button>}>
          {errorText(pages.error as unknown as ApiError)?.summary}
        </ErrorPanel>
      )}
      {pages.isPending && <Skeleton className="h-64" />}
      {pages.data &&
        sessions.length === 0 &&
        (direction === "upcoming" ? <NoSession /> : <EmptyState title={t("list.noPast")} />)}
      {byMonth(sessions).map(([month, own]) => (
        <Month key={month} month={month} sessions={own} onOpen={onOpen} />
      ))}
      {pages.hasNextPage && (
        <Button
          className="self-center print:hidden"
          busy={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          {t("list.more")}
        </Button>
      )}
    </div>
  );
}

function byMonth(sessions: readonly Session[]): [string, Session[]][] {
  const months = new Map<string, Session[]>();
  for (const session of sessions) {
    const month = session.localStart.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), session]);
  }
  return [...months];
}

function Month({
  month,
  sessions,
  onOpen,
}: {
  readonly month: string;
  readonly sessions: readonly Session[];
  readonly onOpen: (session: Session) => void;
}) {
  const when = useWhen();
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-xl font-bold first-letter:uppercase">{when.month(`${month}-01`)}</h2>
      <ul className="flex flex-col gap-2">
        {sessions.map((session) => (
          <Row key={session.id} session={session} onOpen={() => onOpen(session)} />
        ))}
      </ul>
    </section>
  );
}

function Row({ session, onOpen }: { readonly session: Session; readonly onOpen: () => void }) {
  const t = useTranslations("agenda");
  const when = useWhen();
  const day = dayOf(session.localStart);
  return (
    <li
      className={`flex flex-wrap items-center gap-x-5 gap-y-2 rounded-2xl border border-line px-4 py-3 shadow-card ${isLive(session) ? "bg-surface" : "bg-sunken"}`}
    >
      <div className="figures w-44 shrink-0">
        <p className="font-semibold first-letter:uppercase">{when.day(day)}</p>
        <p className="text-muted">{when.span(session.localStart, session.localEnd)}</p>
      </div>
      <div className="min-w-48 flex-1">
        <p className={`font-semibold ${isLive(session) ? "" : "line-through decoration-1"}`}>{session.title}</p>
        {session.teamName && <p>{session.teamName}</p>}
        <p className="text-muted">
          <Link href={`/lieux/${session.siteSlug}`} className="prose-link">
            {session.siteName}
          </Link>
          {`, ${session.spaceName} · ${session.communeName}`}
        </p>
      </div>
      <StateBadge state={shownOf(session)} />
      <Button
        className="print:hidden"
        aria-label={t("list.openLabel", { title: session.title, day: when.day(day) })}
        onClick={onOpen}
      >
        {t("list.open")}
      </Button>
    </li>
  );
}
