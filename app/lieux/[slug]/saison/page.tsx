import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "#app/_components/panel.tsx";
import { api } from "#app/_trpc/server.ts";
import { draftFrom, type Query } from "./_season/draft.ts";
import { SeasonView } from "./_season/season-view.tsx";

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("asking.season"))("title") };
}

async function readPlace(slug: string) {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 120) return null;
  try {
    return await (await api()).places.site({ slug });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

/** Asks one place for a season: which dates can be had is seen while typing, without an account. */
export default async function SeasonPage({ params, searchParams }: Props) {
  const [{ slug }, query] = await Promise.all([params, searchParams]);
  const [t, place, me] = await Promise.all([
    getTranslations("asking.season"),
    readPlace(slug),
    api().then((caller) => caller.members.me()),
  ]);
  if (!place || place.spaces.length === 0) notFound();
  const organizations =
    me.user?.memberships
      .filter(({ rights }) => rights.includes("ask"))
      .map(({ organizationId, organizationName }) => ({ id: organizationId, name: organizationName })) ?? null;
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

const singles = (params: Readonly<Record<string, string | string[] | undefined>>): Query =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value].flat()[0]]));
