"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CalendarDays, CalendarRange, DoorOpen } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { type ReactNode, useState } from "react";
import { LinkButton } from "#app/_components/button.tsx";
import { Card, EmptyState } from "#app/_components/panel.tsx";
import { useSkyAt } from "#app/_components/theme.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { mondayOf } from "../../../_components/days.ts";
import type { Organization } from "./asker.ts";
import { DayPanel } from "./day-panel.tsx";
import { type Place, spaceToShow } from "./hours.ts";
import { NextHours } from "./next-hours.tsx";
import { PlaceHeader } from "./place-header.tsx";
import { Closures, Facts, Rules } from "./place-notes.tsx";
import { PlacePhotos } from "./place-photos.tsx";
import { clockOf, type Need, readClock, readDay, slotAddress, type Wished } from "./slot.ts";
import type { Ask } from "./slot-button.tsx";
import { SpacePicker } from "./space-picker.tsx";
import { SpaceTree } from "./space-tree.tsx";
import { useWall } from "./wall.ts";
import { WeekTable } from "./week-table.tsx";
import { useWords } from "./words.ts";

// what only who asks needs comes when they ask
const AskDialog = dynamic(() => import("./ask-dialog.tsx").then((module) => module.AskDialog), { ssr: false });

const ADDRESS = {
  jour: parseAsString,
  heure: parseAsString,
  espace: parseAsString,
  duree: parseAsInteger,
  activite: parseAsString,
  personnes: parseAsInteger,
  demander: parseAsString,
};

/** A place: one space and one day are shown at a time, both kept in the address; a slot is asked for in a dialog. */
export function PlaceView({
  initial,
  organizations,
  locator,
}: {
  readonly initial: Place;
  readonly locator: ReactNode;
  /** Null when nobody is signed in. */
  readonly organizations: readonly Organization[] | null;
}) {
  const t = useTranslations("places");
  const [address, setAddress] = useQueryStates(ADDRESS, { history: "replace" });
  const { slug } = initial.site;
  const day = readDay(address.jour) ?? initial.today;
  const wished = readClock(address.heure);
  const { place, busy } = useWeek(initial, mondayOf(day));
  const { wall, now } = useWall(initial.timeZone, initial.now);
  const words = useWords(now.day);
  // who comes from the map at nine in the evening stays under that sky
  useSkyAt(Math.floor((wished ?? now.minutes) / 60));
  const [first] = useState(() => spaceToShow(initial.spaces, day, wished)?.slug ?? null);
  const space = place.spaces.find((one) => one.slug === (address.espace ?? first)) ?? place.spaces[0];
  const asked =
    address.demander !== null && space
      ? { day, start: wished ?? 18 * 60, minutes: address.duree ?? 120, space: space.slug }
      : null;
  const [open, setOpen] = useState<Wished | null>(organizations && asked);

  const need = { activity: address.activite, people: address.personnes };
  const show = (slugOfSpace: string) => setAddress({ espace: slugOfSpace });
  const turnTo = (next: string) => setAddress({ jour: next === now.day ? null : next, heure: null });
  const ask: Ask = {
    open: setOpen,
    signIn: organizations ? null : (slot) => `/connexion?retour=${encodeURIComponent(slotAddress(slug, slot, need))}`,
  };
  const close = () => {
    setOpen(null);
    setAddress({ demander: null, duree: null });
  };

  return (
    <div className="mx-auto flex w-full max-w-7xl flex-col gap-6 px-4 py-8 sm:px-6">
      <PlaceHeader place={place} day={day} wished={wished} />
      <PlacePhotos photos={place.photos} />
      {!space && (
        <EmptyState title={t("noSpace.title")} icon={<DoorOpen aria-hidden="true" className="size-8" />}>
          {t("noSpace.text")}
        </EmptyState>
      )}
      {space && (
        <div className="flex flex-col gap-6 lg:grid lg:grid-cols-[minmax(0,1fr)_21rem] lg:grid-rows-[auto_1fr] lg:items-start">
          <Card className="flex min-w-0 flex-col gap-6">
            <SpacePicker spaces={place.spaces} shown={space.slug} onShow={show} />
            <DayPanel place={place} space={space} day={day} now={now} wished={wished} words={words} ask={ask} />
            <WeekTable
              space={space}
              monday={place.monday}
              now={now}
              day={day}
              busy={busy}
              words={words}
              onDay={turnTo}
            />
            <OtherLinks slug={slug} space={space.slug} day={day} wished={wished} need={need} />
          </Card>
          {/* on a phone the next hours come before the spaces, and the notes after */}
          <div className="flex min-w-0 flex-col gap-6 max-lg:contents lg:col-start-2 lg:row-span-2 lg:row-start-1">
            <NextHours place={place} space={space} wall={wall} words={words} ask={ask} />
            <div className="flex flex-col gap-6 max-lg:order-last">
              <Rules place={place} words={words} />
              <Closures place={place} words={words} />
              {locator}
              <Facts place={place} />
            </div>
          </div>
          <section className="flex min-w-0 flex-col gap-4">
            <h2 className="text-2xl font-bold">{t("spaces.title")}</h2>
            <SpaceTree spaces={place.spaces} shown={space.slug} onShow={show} />
          </section>
        </div>
      )}
      {open && organizations && (
        <AskDialog
          place={initial}
          wished={open}
          need={need}
          organizations={organizations}
          now={now}
          words={words}
          onClose={close}
        />
      )}
    </div>
  );
}

/** Several dates, or the same hours each week, for who does not come once. */
function OtherLinks({
  slug,
  space,
  day,
  wished,
  need,
}: {
  readonly slug: string;
  readonly space: string;
  readonly day: string;
  readonly wished: number | null;
  readonly need: Need;
}) {
  const t = useTranslations("asking");
  const asked = new URLSearchParams({ espace: space, jour: day });
  if (wished !== null) asked.set("heure", clockOf(wished));
  if (need.activity !== null) asked.set("activite", need.activity);
  if (need.people !== null) asked.set("personnes", String(need.people));
  return (
    <div className="flex flex-wrap gap-2">
      <LinkButton href={`/lieux/${slug}/dates?${asked}`} prefetch={false}>
        <CalendarDays aria-hidden="true" className="size-5" />
        {t("dates.ask")}
      </LinkButton>
      <LinkButton href={`/lieux/${slug}/saison?${asked}`} prefetch={false}>
        <CalendarRange aria-hidden="true" className="size-5" />
        {t("season.ask")}
      </LinkButton>
    </div>
  );
}

/** The place with another week's hours; the week before stays on show while the next comes. */
function useWeek(initial: Place, monday: string) {
  const trpc = useTRPC();
  const { data, isPlaceholderData } = useQuery(
    trpc.places.site.queryOptions(
      { slug: initial.site.slug, week: monday },
      {
        placeholderData: keepPreviousData,
        ...(monday === initial.monday && { initialData: initial }),
      },
    ),
  );
  return { place: data ?? initial, busy: isPlaceholderData };
}
