import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { cache } from "react";
import { api } from "#app/_trpc/server.ts";
import { Locator } from "./_place/locator.tsx";
import { PlaceView } from "./_place/place-view.tsx";
import { readDay } from "./_place/slot.ts";

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

const isSlug = (slug: string) => slug.length <= 120 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug);

/** Once for the title and the page; null where no place has that address. */
const readPlace = cache(async (slug: string, week: string | null) => {
  if (!isSlug(slug)) return null;
  const caller = await api();
  try {
    return await caller.places.site({ slug, ...(week && { week }) });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  }
});

async function placeOf({ params, searchParams }: Props) {
  const [{ slug }, { jour }] = await Promise.all([params, searchParams]);
  return readPlace(slug, readDay(typeof jour === "string" ? jour : null));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [place, t, common] = await Promise.all([placeOf(props), getTranslations("places"), getTranslations("common")]);
  if (!place) return { title: t("notFound.title") };
  const { name, kind, communeName } = place.site;
  return {
    title: `${name}, ${communeName}`,
    description: t("description", { name, kind: common(`siteKinds.${kind}`), commune: communeName }),
  };
}

export default async function PlacePage(props: Props) {
  const [place, caller] = await Promise.all([placeOf(props), api()]);
  if (!place) notFound();
  const { user } = await caller.members.me();
  return (
    <NuqsAdapter>
      <PlaceView
        initial={place}
        locator={<Locator lon={place.site.lon} lat={place.site.lat} name={place.site.name} />}
        organizations={
          user?.memberships
            .filter(({ rights }) => rights.includes("ask"))
            .map(({ organizationId, organizationName }) => ({
              id: organizationId,
              name: organizationName,
            })) ?? null
        }
      />
    </NuqsAdapter>
  );
}
