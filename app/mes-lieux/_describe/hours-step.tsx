"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { LinkButton } from "../../_components/button.tsx";
import { SelectField } from "../../_components/field.tsx";
import { Skeleton } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useListing } from "./listing.tsx";
import { BackLink, StepTitle } from "./step-form.tsx";
import { stepAfter, stepPath } from "./steps.ts";

// it has nothing to show before the hours are read
const SpaceHours = dynamic(() => import("./space-hours.tsx").then((loaded) => loaded.SpaceHours), {
  loading: () => <Skeleton className="h-96" />,
});

/** The hours offered each week, space by space. */
export function HoursStep() {
  const t = useTranslations("listing");
  const trpc = useTRPC();
  const { site, spaces } = useListing();
  const path = usePathname();
  // which space is shown is in the address
  const asked = useSearchParams().get("espace");
  const own = useQuery(trpc.openings.ofSite.queryOptions({ site: site.slug }));
  const year = useQuery(trpc.openings.year.queryOptions({ site: site.slug }));
  const choices = spaces.flatMap((whole) => [whole, ...whole.parts]);
  const space = choices.find(({ slug }) => slug === asked) ?? choices[0];
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <StepTitle title={t("hours.title")} lead={t("hours.lead")} />
      {choices.length > 1 && (
        <SelectField
          label={t("hours.space")}
          value={space?.slug ?? ""}
          onChange={(event) => window.history.replaceState(null, "", `${path}?espace=${event.target.value}`)}
        >
          {choices.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      {own.data && year.data && space ? (
        <SpaceHours
          key={space.slug}
          own={own.data}
          space={space}
          year={year.data.find((one) => one.space === space.slug) ?? null}
        />
      ) : (
        <Skeleton className="h-96" />
      )}
      <div className="flex flex-wrap items-center justify-between gap-3 border-line border-t pt-5">
        <BackLink href={stepPath(site.slug, "prix")} />
        <LinkButton look="primary" href={stepPath(site.slug, stepAfter("heures"))}>
          {t("goOn")}
          <ArrowRight aria-hidden="true" className="size-5" />
        </LinkButton>
      </div>
    </div>
  );
}
