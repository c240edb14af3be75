import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "#app/_components/panel.tsx";
import { readAsking, singles } from "../_place/read-asking.ts";
import { DatesView } from "./_dates/dates-view.tsx";
import { draftFrom } from "./_dates/draft.ts";

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("asking.dates"))("title") };
}

/** Asks one place for several dates that follow no rhythm: each is said free or not as it is added, without an account. */
export default async function DatesPage({ params, searchParams }: Props) {
  const [{ slug }, query] = await Promise.all([params, searchParams]);
  const [t, { place, organizations }] = await Promise.all([getTranslations("asking.dates"), readAsking(slug)]);
  if (!place || place.spaces.length === 0) notFound();
  return (
    <Page title={t("title")} lead={t("lead", { place: place.site.name })} wide>
      <DatesView
        place={place}
        organizations={organizations}
        initial={draftFrom(singles(query), place, organizations?.[0]?.id ?? "")}
      />
    </Page>
  );
}
