import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Locator } from "./_place/locator.tsx";
import { PlaceView } from "./_place/place-view.tsx";
import { readAskers, readPlace } from "./_place/read-asking.ts";
import { readDay } from "./_place/slot.ts";

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

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
  const [place, organizations] = await Promise.all([placeOf(props), readAskers()]);
  if (!place) notFound();
  return (
    <NuqsAdapter>
      <PlaceView
        initial={place}
        locator={<Locator lon={place.site.lon} lat={place.site.lat} name={place.site.name} />}
        organizations={organizations}
      />
    </NuqsAdapter>
  );
}
