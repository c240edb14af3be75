"use client";
import { useQuery } from "@tanstack/react-query";
import { Inbox as InboxIcon, Search } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { Button, LinkButton } from "../../_components/button.tsx";
import { useColon } from "../../_components/colon.ts";
import { useLed } from "../../_components/led.ts";
import { EmptyState, ErrorPanel, Skeleton } from "../../_components/panel.tsx";
import { Tick } from "../../_components/tick.tsx";
import { SwapToConfirm } from "../../_swaps/swaps-to-confirm.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { Answer, type Asked } from "../_waiting/answer.tsx";
import { areRivals, isAcceptable } from "../_waiting/pending.ts";
import { PendingCard } from "../_waiting/pending-card.tsx";
import { Batch } from "./batch.tsx";
import { InboxFilters } from "./filters.tsx";
import { inOrder, KINDS, shownOf, sitesOf } from "./items.ts";

const ADDRESS = { lieu: parseAsString, genre: parseAsStringLiteral(KINDS) };

/** All that waits for the owner's answer, over all its places, the oldest first. What is shown is in the address. */
export function Inbox({ now }: { readonly now: Date }) {
  const t = useTranslations("owner.inbox");
  const colon = useColon();
  const common = useTranslations("common");
  const format = useFormatter();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const pending = useQuery(trpc.bookings.pending.queryOptions());
  const swaps = useQuery(trpc.swaps.mine.queryOptions());
  const [{ lieu, genre }, setAddress] = useQueryStates(ADDRESS, { history: "replace" });
  const led = useLed("demande");
  const [asked, setAsked] = useState<Asked | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const fault = pending.error ?? swaps.error;
  if (fault) {
    return (
      <ErrorPanel action={<Button onClick={() => [pending.refetch(), swaps.refetch()]}>{common("retry")}</Button>}>
        {errorText(fault)?.summary}
      </ErrorPanel>
    );
  }
  if (!pending.data || !swaps.data) return <Skeleton className="h-64" />;
  const all = inOrder(pending.data, swaps.data.toConfirm);
  const isLost = led.id !== null && !pending.data.some(({ id }) => id === led.id);
  const lost = isLost && <p className="mb-4 rounded-xl bg-sunken p-4">{t("lost")}</p>;
  if (all.length === 0) {
    return (
      <>
        {lost}
        <EmptyState
          title={t("none.title")}
          icon={<InboxIcon aria-hidden="true" className="size-8" />}
          action={<LinkButton href="/mes-lieux">{t("none.back")}</LinkButton>}
        >
          {t("none.text")}
        </EmptyState>
      </>
    );
  }
  const shown = shownOf(all, lieu, genre);
  const bookings = shown.flatMap((item) => (item.kind === "swap" ? [] : [item.booking]));
  // only what is seen is accepted
  const chosen = bookings.filter((one) => ticked.has(one.id) && isAcceptable(one));
  const tick = (id: string) =>
    setTicked((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  return (
    <div className="flex flex-col gap-5">
      {lost}
      <InboxFilters
        sites={sitesOf(all)}
        site={lieu}
        kind={genre}
        onSite={(site) => setAddress({ lieu: site })}
        onKind={(kind) => setAddress({ genre: kind })}
      />
      <Batch shown={bookings} chosen={chosen} onTick={(ids) => setTicked(new Set(ids))} />
      <p aria-live="polite" className="figures text-muted">
        {t("count", { count: shown.length, all: all.length })}
      </p>
      {shown.length === 0 && (
        <EmptyState
          title={t("noMatch")}
          icon={<Search aria-hidden="true" className="size-8" />}
          action={<Button onClick={() => setAddress({ lieu: null, genre: null })}>{t("showAll")}</Button>}
        />
      )}
      <ul aria-label={t("title")} className="grid gap-3 lg:grid-cols-2">
        {shown.map((item) => {
          if (item.kind === "swap") {
            const since = t("swapSince", { since: format.relativeTime(item.swap.createdAt, now) });
            return <SwapToConfirm key={item.swap.id} swap={item.swap} said={since} />;
          }
          const { booking } = item;
          const isRival = chosen.some((one) => one.id !== booking.id && areRivals(one, booking));
          return (
            <PendingCard
              key={booking.id}
              booking={booking}
              now={now}
              led={led.to(booking.id)}
              onDecide={(decision) => setAsked({ booking, decision })}
            >
              {isAcceptable(booking) && (
                <label className="inline-flex min-h-11 cursor-pointer items-center gap-2 px-1">
                  <Tick
                    type="checkbox"
                    className="size-5 shrink-0 accent-accent"
                    checked={ticked.has(booking.id)}
                    disabled={isRival}
                    onChange={() => tick(booking.id)}
                  />
                  {t(isRival ? "rivalTicked" : "tick")}
                  <span className="sr-only">{`${colon}${booking.organizationName}, ${booking.title}`}</span>
                </label>
              )}
            </PendingCard>
          );
        })}
      </ul>
      {asked && <Answer asked={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}
