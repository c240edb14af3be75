"use client";
import { Accessibility, Building2, Footprints, Map as MapIcon, MapPin } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "#app/_components/button.tsx";
import { Badge } from "#app/_components/panel.tsx";
import type { Place } from "./hours.ts";
import { clockOf } from "./slot.ts";

/** What the place is, where, whose, and what of it is invented. */
export function PlaceHeader({
  place: { site, spaces },
  day,
  wished,
}: {
  readonly place: Place;
  readonly day: string;
  readonly wished: number | null;
}) {
  const t = useTranslations("places");
  const common = useTranslations("common");
  const Access = site.stepFree ? Accessibility : Footprints;
  return (
    <header className="flex flex-wrap items-end justify-between gap-4">
      <div className="flex min-w-0 flex-col gap-2">
        <div className="flex flex-wrap gap-2">
          <Badge>{common(`siteKinds.${site.kind}`)}</Badge>
          {site.state !== "published" && <Badge tone="open">{t(`states.${site.state}`)}</Badge>}
          {site.isDemonstration && <Badge tone="accent">{common("demonstration")}</Badge>}
        </div>
        <h1 className="text-3xl font-bold sm:text-5xl">{site.name}</h1>
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-muted">
          <li className="flex items-center gap-1.5">
            <MapPin aria-hidden="true" className="size-4" />
            {site.address ? `${site.address}, ${site.communeName}` : site.communeName}
          </li>
          <li className="flex items-center gap-1.5">
            <Building2 aria-hidden="true" className="size-4" />
            {t("owner", { name: site.organizationName })}
          </li>
          <li className="flex items-center gap-1.5">
            <Access aria-hidden="true" className="size-4" />
            {t(site.stepFree ? "siteStepFree" : "siteSteps")} · {t("spacesCount", { count: spaces.length })}
          </li>
        </ul>
        {site.description && <p className="max-w-prose text-lg">{site.description}</p>}
        {spaces.some(({ isDemonstration }) => isDemonstration) && (
          <p className="text-muted text-sm">{t(site.isDemonstration ? "demonstration" : "demonstrationHours")}</p>
        )}
      </div>
      <LinkButton
        href={`/?lieu=${site.slug}&jour=${day}${wished === null ? "" : `&heure=${clockOf(wished)}`}`}
        prefetch={false}
      >
        <MapIcon aria-hidden="true" className="size-4" />
        {t("onMap")}
      </LinkButton>
    </header>
  );
}
