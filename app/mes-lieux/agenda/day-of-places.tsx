"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CalendarX2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../_components/button.tsx";
import { Card, EmptyState, ErrorPanel, Skeleton } from "../../_components/panel.tsx";
import { shownOf } from "../../_components/session.ts";
import { StateBadge } from "../../_components/session-badge.tsx";
import { useWhen } from "../../_components/when.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import type { RouterInputs, RouterOutputs } from "../../_trpc/types.ts";
import { OwnSessionDialog } from "../[slug]/_own/session-dialog.tsx";

type Session = RouterOutputs["agenda"]["ofOwner"][number];

type Props = { readonly asked: RouterInputs["agenda"]["ofOwner"]; readonly mayDecide: boolean };

/** One day, place by place: who comes from when to when, to which space. */
export function DayOfPlaces({ asked, mayDecide }: Props) {
  const t = useTranslations("owner.everyPlace");
  const agenda = useTranslations("agenda");
  const common = useTranslations("common");
  const when = useWhen();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [openedId, setOpenedId] = useState<string | null>(null);
  const shown = useQuery(trpc.agenda.ofOwner.queryOptions(asked, { placeholderData: keepPreviousData }));
  if (shown.error) {
    return (
      <ErrorPanel action={<Button onClick={() => shown.refetch()}>{common("retry")}</Button>}>
        {errorText(shown.error)?.summary}
      </ErrorPanel>
    );
  }
  if (!shown.data) return <Skeleton className="h-96" />;
  if (shown.data.length === 0) {
    return <EmptyState title={t("nobody")} icon={<CalendarX2 aria-hidden="true" className="size-8" />} />;
  }
  return (
    <>
      <ul className="grid gap-4 lg:grid-cols-2 lg:items-start">
        {byPlace(shown.data).map(({ slug, name, communeName, sessions }) => (
          <li key={slug} className="min-w-0 break-inside-avoid">
            <Card className="flex flex-col gap-3">
              <div>
                <h3 className="font-semibold text-lg">
                  <Link
                    href={`/mes-lieux/${slug}?vue=jour&semaine=${asked.day}`}
                    prefetch={false}
                    className="prose-link"
                  >
                    {name}
                  </Link>
                </h3>
                <p className="text-muted">
                  {communeName} · {t("sessions", { count: sessions.length })}
                </p>
              </div>
              <ul className="flex flex-col divide-y divide-line">
                {sessions.map((one) => (
                  <li key={one.id}>
                    <button
                      type="button"
                      onClick={() => setOpenedId(one.id)}
                      className="flex min-h-11 w-full cursor-pointer flex-wrap items-center gap-x-4 gap-y-1 rounded-lg px-1 py-2 text-left hover:bg-sunken"
                    >
                      <span className="figures w-34 shrink-0 font-semibold">
                        {when.span(one.localStart, one.localEnd)}
                      </span>
                      <span className="min-w-0 flex-1 basis-48">
                        <span className="block font-semibold">{one.organizationName}</span>
                        <span className="block text-muted text-sm">{`${one.spaceName} · ${one.title}`}</span>
                      </span>
                      {shownOf(one) === "granted" ? (
                        <span className="sr-only">{agenda("states.granted")}</span>
                      ) : (
                        <StateBadge state={shownOf(one)} />
                      )}
                    </button>
                  </li>
                ))}
              </ul>
            </Card>
          </li>
        ))}
      </ul>
      <OwnSessionDialog
        session={shown.data.find(({ id }) => id === openedId) ?? null}
        mayDecide={mayDecide}
        onClose={() => setOpenedId(null)}
      />
    </>
  );
}

/** In order of the places' names; each one's sessions stay in order of time. */
function byPlace(sessions: readonly Session[]) {
  const places = Map.groupBy(sessions, ({ siteSlug }) => siteSlug);
  return [...places]
    .map(([slug, held]) => ({
      ...{ slug, name: held[0]?.siteName ?? "", communeName: held[0]?.communeName ?? "", sessions: held },
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "fr"));
}
