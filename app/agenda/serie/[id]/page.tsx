import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { wallTimeOf } from "#app/_components/days.ts";
import { api } from "#app/_trpc/server.ts";
import { SeriesView } from "./_series/series-view.tsx";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("asking.series"))("title") };
}

const isId = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);

/** All dates of one booking that repeats, and what can be done about each. */
export default async function SeriesPage({ params }: Props) {
  const { id } = await params;
  const caller = await api();
  const me = await caller.members.me();
  if (!me.user) redirect(`/connexion?retour=${encodeURIComponent(`/agenda/serie/${id}`)}`);
  if (!isId(id)) notFound();
  const { now, territory } = me;
  const initial = await read(id);
  const convention = await caller.conventions.of({ bookingId: id });
  const { day: today } = wallTimeOf(now, territory.timeZone);
  return <SeriesView bookingId={id} today={today} initial={initial} convention={convention} />;

  async function read(bookingId: string) {
    try {
      return await caller.series.one({ bookingId });
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") notFound();
      throw error;
    }
  }
}
