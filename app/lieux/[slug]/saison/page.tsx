import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "#app/_components/panel.tsx";
import { readAsking, singles } from "../_place/read-asking.ts";
import { draftFrom } from "./_season/draft.ts";
import { SeasonView } from "./_season/season-view.tsx";

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("asking.season"))("title") };
}

/** Asks one place for a season: which dates can be had is seen while typing, without an account. */
export default async function SeasonPage({ params, searchParams }: Props) {
  const [{ slug }, query] = await Promise.all([params, searchParams]);
  const [t, { place, organizations }] = await Promise.all([getTranslations("asking.season"), readAsking(slug)]);
  if (!place || place.spaces.length === 0) notFound();
  return (
    <Page title={t("title")} lead={t("lead", { place: place.site.name })} wide>
      <SeasonView
        place={place}
        organizations={organizations}
        initial={draftFrom(singles(query), place, organizations?.[0]?.id ?? "")}
      />
    </Page>
  );
}
