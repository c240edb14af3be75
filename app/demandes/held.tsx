"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { BellRing, Bookmark } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../_components/button.tsx";
import { ConfirmButton } from "../_components/confirm-button.tsx";
import { dayOf } from "../_components/days.ts";
import { type Led, useLed } from "../_components/led.ts";
import { ErrorPanel } from "../_components/panel.tsx";
import { useWhen } from "../_components/when.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";
import type { RouterOutputs } from "../_trpc/types.ts";

type Option = RouterOutputs["options"]["mine"][number];
type Waiting = RouterOutputs["waitlist"]["mine"][number];

/** What is kept for one's organizations for a while, and what they stand in line for. */
export function Held({ timeZone }: { readonly timeZone: string }) {
  const t = useTranslations("asking.mine");
  const trpc = useTRPC();
  const options = useQuery(trpc.options.mine.queryOptions());
  const waiting = useQuery(trpc.waitlist.mine.queryOptions());
  const [option, awaited] = [useLed("option"), useLed("attente")];
  const inLine = waiting.data?.filter(({ state }) => state === "waiting") ?? [];
  return (
    <>
      {options.data && options.data.length > 0 && (
        <section className="mb-8 flex flex-col gap-3">
          <h2 className="flex items-center gap-3 font-bold text-2xl">
            <Bookmark aria-hidden="true" className="size-6 text-accent" />
            {t("options")}
          </h2>
          <ul className="flex flex-col gap-3">
            {options.data.map((one) => (
              <OptionCard key={one.id} option={one} timeZone={timeZone} led={option.to(one.id)} />
            ))}
          </ul>
        </section>
      )}
      {inLine.length > 0 && (
        <section className="mb-8 flex flex-col gap-3">
          <h2 className="flex items-center gap-3 font-bold text-2xl">
            <BellRing aria-hidden="true" className="size-6 text-accent" />
            {t("waiting")}
          </h2>
          <ul className="flex flex-col gap-3">
            {inLine.map((one) => (
              <WaitingCard key={one.id} waiting={one} led={awaited.to(one.id)} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Slot({ of }: { readonly of: Option | Waiting }) {
  const when = useWhen();
  return (
    <div className="min-w-56 flex-1">
      <p className="font-semibold text-lg">{of.title}</p>
      <p className="figures first-letter:uppercase">
        {when.fullDay(dayOf(of.localStart))}, {when.span(of.localStart, of.localEnd)}
      </p>
      <p className="text-muted">
        <Link href={`/lieux/${of.siteSlug}`} className="prose-link">
          {of.siteName}
        </Link>
        {`, ${of.spaceName} · ${of.organizationName}`}
      </p>
    </div>
  );
}

function OptionCard({
  option,
  timeZone,
  led,
}: {
  readonly option: Option;
  readonly timeZone: string;
  readonly led: Led;
}) {
  const t = useTranslations("asking.mine");
  const when = useWhen();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [key, setKey] = useState(newKey);
  const settle = { onSettled: () => client.invalidateQueries(), onError: () => setKey(newKey()) };
  const take = useMutation(
    trpc.options.take.mutationOptions({ ...settle, onSuccess: ({ state }) => toast.success(t(`taken.${state}`)) }),
  );
  const release = useMutation(
    trpc.options.release.mutationOptions({ ...settle, onSuccess: () => toast.success(t("released")) }),
  );
  const of = { title: option.title, day: when.day(dayOf(option.localStart)) };
  const count = option.dates.length;
  const fault = errorText(take.error ?? release.error);
  return (
    <li {...led} className="flex flex-col gap-3 rounded-2xl border-2 border-open bg-surface p-5 shadow-card">
      {option.isOffer && <p className="font-semibold text-success">{t("offer")}</p>}
      {option.isProposed && <p className="font-semibold text-success">{t("proposed")}</p>}
      <div className="flex flex-wrap items-center gap-4">
        <div className="min-w-56 flex-1">
          <Slot of={option} />
          <OtherDates option={option} />
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            look="primary"
            busy={take.isPending}
            aria-label={count > 1 ? t("takeAllOf", { ...of, count }) : t("takeOf", of)}
            onClick={() => take.mutate({ key, bookingId: option.id })}
          >
            {count > 1 ? t("takeAll", { count }) : t("take")}
          </Button>
          <ConfirmButton
            busy={release.isPending}
            aria-label={t("releaseOf", of)}
            title={t("releaseTitle", { title: option.title })}
            text={t("releaseText")}
            action={t("release")}
            dismiss={t("keep")}
            onConfirm={(over) => release.mutate({ key: `${key}-release`, bookingId: option.id }, { onSettled: over })}
          >
            {t("release")}
          </ConfirmButton>
        </div>
      </div>
      <p className="text-muted">
        {t("until", {
          until: when.dayMoment(option.heldUntil, timeZone),
        })}
      </p>
      {fault && <ErrorPanel>{fault.summary}</ErrorPanel>}
    </li>
  );
}

/** An owner proposes all of a series, or of several dates, at once. */
function OtherDates({ option: { dates } }: { readonly option: Option }) {
  const t = useTranslations("asking.mine");
  const when = useWhen();
  const others = dates.slice(1);
  if (others.length === 0) return null;
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center font-semibold text-accent">
        {t("more", { count: others.length })}
      </summary>
      <ul className="figures">
        {others.map(({ localStart, localEnd }) => (
          <li key={localStart} className="first-letter:uppercase">
            {`${when.fullDay(dayOf(localStart))}, ${when.span(localStart, localEnd)}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

function WaitingCard({ waiting, led }: { readonly waiting: Waiting; readonly led: Led }) {
  const t = useTranslations("asking.mine");
  const when = useWhen();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [key, setKey] = useState(newKey);
  const leave = useMutation(
    trpc.waitlist.leave.mutationOptions({
      onSuccess: () => toast.success(t("left")),
      onSettled: () => client.invalidateQueries(),
      onError: () => setKey(newKey()),
    }),
  );
  const fault = errorText(leave.error);
  return (
    <li {...led} className="flex flex-col gap-2 rounded-2xl border border-line bg-surface p-5">
      <div className="flex flex-wrap items-center gap-4">
        <Slot of={waiting} />
        <ConfirmButton
          busy={leave.isPending}
          aria-label={t("leaveOf", { title: waiting.title, day: when.day(dayOf(waiting.localStart)) })}
          title={t("leaveTitle", { title: waiting.title })}
          text={t("leaveText")}
          action={t("leave")}
          dismiss={t("stay")}
          onConfirm={(over) => leave.mutate({ key, waitingId: waiting.id }, { onSettled: over })}
        >
          {t("leave")}
        </ConfirmButton>
      </div>
      <p className="text-muted">{t("before", { before: waiting.before })}</p>
      {fault && <ErrorPanel>{fault.summary}</ErrorPanel>}
    </li>
  );
}
