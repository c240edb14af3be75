"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Bookmark, CircleCheck, MapPin } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, LinkButton } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { useWhen } from "../../../_components/when.ts";
import { clockOf } from "./slot.ts";
import { capital, type Words } from "./words.ts";

type Offer = RouterOutputs["options"]["alternatives"][number];
export type Asker = {
  readonly organizationId: string;
  readonly activityId: string;
  readonly title: string;
  readonly people: number;
};

/** One other slot, and the keeping of it for two days. */
export function Alternative({
  offer,
  asker,
  canHold,
  timeZone,
  words,
}: {
  readonly offer: Offer;
  /** Who asks, for what. */
  readonly asker: Asker;
  readonly canHold: boolean;
  readonly timeZone: string;
  readonly words: Words;
}) {
  const t = useTranslations("asking.fit");
  const when = useWhen();
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
              until: when.dayMoment(hold.data.heldUntil, timeZone),
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
                ...{ key, ...asker },
                ...{ spaceId, day, startMinute, durationMinutes },
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
