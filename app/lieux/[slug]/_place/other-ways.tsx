"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { BellRing, Bookmark, CircleCheck, MapPin } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button, LinkButton, Spinner } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { clockOf, readClock, readDay } from "./slot.ts";
import type { AskState } from "./use-ask.ts";
import { capital, type Words } from "./words.ts";

type Offer = RouterOutputs["options"]["alternatives"][number];

/** What else can be done about a slot that does not fit: three others, each kept on request, or the waitlist. */
export function OtherWays({
  ask,
  timeZone,
  words,
}: {
  readonly ask: AskState;
  readonly timeZone: string;
  readonly words: Words;
}) {
  const t = useTranslations("asking.fit");
  const trpc = useTRPC();
  const { draft, space, faults } = ask;
  const [day, startMinute] = [readDay(draft.day), readClock(draft.start)];
  const people = Number(draft.people);
  const isKnown =
    draft.activity !== "" && Number.isInteger(people) && people > 0 && day !== null && startMinute !== null;
  const need = {
    activityId: draft.activity,
    people,
    day: day ?? "",
    startMinute: startMinute ?? 0,
    durationMinutes: draft.minutes,
  };
  const found = useQuery(
    trpc.options.alternatives.queryOptions({ spaceId: space.id, ...need }, { enabled: isKnown, retry: false }),
  );
  const isNamed = isKnown && Object.keys(faults).length === 0;
  return (
    <section aria-labelledby="other-ways" className="flex flex-col gap-3 rounded-2xl bg-sunken p-4">
      <h3 id="other-ways" className="font-bold text-xl">
        {t("title")}
      </h3>
      {!isNamed && <p className="text-muted">{t("needs")}</p>}
      {isKnown && found.isPending && (
        <p className="flex items-center gap-2 text-muted">
          <Spinner /> {t("looking")}
        </p>
      )}
      {found.data && (
        <>
          <h4 className="font-semibold">{found.data.length > 0 ? t("alternatives") : t("none")}</h4>
          <ul className="flex flex-col gap-2">
            {found.data.map((offer) => (
              <Alternative
                key={`${offer.spaceId} ${offer.day} ${offer.startMinute}`}
                offer={offer}
                ask={ask}
                canHold={isNamed}
                timeZone={timeZone}
                words={words}
              />
            ))}
          </ul>
        </>
      )}
      {isNamed && <Wait ask={ask} need={need} />}
    </section>
  );
}

function Alternative({
  offer,
  ask: { draft },
  canHold,
  timeZone,
  words,
}: {
  readonly offer: Offer;
  readonly ask: AskState;
  readonly canHold: boolean;
  readonly timeZone: string;
  readonly words: Words;
}) {
  const t = useTranslations("asking.fit");
  const format = useFormatter();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [key, setKey] = useState(newKey);
  const hold = useMutation(
    trpc.options.hold.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: trpc.options.mine.pathKey() }),
      onError: () => setKey(newKey()),
    }),
  );
  const { day, startMinute, durationMinutes, siteSlug, spaceSlug, siteName, spaceName, spaceId } = offer;
  if (day === null) return null;
  const slot = `${words.day(day)}, ${words.range([startMinute, startMinute + durationMinutes])}`;
  const place = `${siteName}, ${spaceName}`;
  const wished = { jour: day, heure: clockOf(startMinute), espace: spaceSlug, duree: String(durationMinutes) };
  const fault = errorText(hold.error);
  return (
    <li className="flex flex-col gap-2 rounded-xl border border-line bg-surface p-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="figures min-w-40 flex-1">
          <span className="block font-semibold">{capital(slot)}</span>
          <Link
            href={`/lieux/${siteSlug}?${new URLSearchParams(wished)}`}
            className="prose-link inline-flex items-center gap-1"
          >
            <MapPin aria-hidden="true" className="size-4 shrink-0" />
            {place}
          </Link>
        </p>
        {hold.data ? (
          <p role="status" className="flex items-center gap-2 font-semibold text-success">
            <CircleCheck aria-hidden="true" className="size-5 shrink-0" />
            {t("held", {
              until: format.dateTime(hold.data.heldUntil, { ...UNTIL, timeZone }),
            })}
          </p>
        ) : (
          <Button
            look="open"
            busy={hold.isPending}
            disabled={!canHold}
            aria-label={t("holdOf", { place, slot })}
            onClick={() =>
              hold.mutate({
                ...{ key, organizationId: draft.organization, activityId: draft.activity, title: draft.title.trim() },
                ...{ people: Number(draft.people), spaceId, day, startMinute, durationMinutes },
              })
            }
          >
            <Bookmark aria-hidden="true" className="size-5" />
            {t("hold")}
          </Button>
        )}
      </div>
      {fault && <ErrorPanel>{fault.fields.organizationId ?? fault.summary}</ErrorPanel>}
      {hold.data && (
        <LinkButton className="self-start" href="/demandes">
          {t("mine")}
        </LinkButton>
      )}
    </li>
  );
}

const UNTIL = { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" } as const;

type Need = { readonly day: string; readonly startMinute: number; readonly durationMinutes: number };

function Wait({ ask: { draft, space }, need }: { readonly ask: AskState; readonly need: Need }) {
  const t = useTranslations("asking.fit");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [key, setKey] = useState(newKey);
  const join = useMutation(
    trpc.waitlist.join.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: trpc.waitlist.mine.pathKey() }),
      onError: () => setKey(newKey()),
    }),
  );
  if (join.data) {
    return (
      <p role="status" className="flex items-start gap-2 font-semibold text-success">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
        {t("waiting")}
      </p>
    );
  }
  const { day, startMinute, durationMinutes } = need;
  const fault = errorText(join.error);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-40 flex-1 text-muted">{t("waitText")}</p>
        <Button
          busy={join.isPending}
          onClick={() =>
            join.mutate({
              ...{ key, organizationId: draft.organization, activityId: draft.activity, title: draft.title.trim() },
              ...{ people: Number(draft.people), spaceId: space.id, slots: [{ day, startMinute, durationMinutes }] },
            })
          }
        >
          <BellRing aria-hidden="true" className="size-5" />
          {t("wait")}
        </Button>
      </div>
      {fault && <ErrorPanel>{Object.values(fault.fields)[0] ?? fault.summary}</ErrorPanel>}
    </div>
  );
}
