"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "../../_components/button.tsx";
import { Skeleton } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { Openings } from "../[slug]/_own/openings.tsx";
import { useListing } from "./listing.tsx";
import { BackLink, StepTitle } from "./step-form.tsx";
import { stepPath } from "./steps.ts";

/** The hours offered each week. */
export function HoursStep() {
  const t = useTranslations("listing");
  const trpc = useTRPC();
  const { site } = useListing();
  const own = useQuery(trpc.openings.ofSite.queryOptions({ site: site.slug }));
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <StepTitle title={t("hours.title")} lead={t("hours.lead")} />
      {own.data ? <Openings own={own.data} /> : <Skeleton className="h-60" />}
      <div className="flex flex-wrap items-center justify-between gap-3 border-line border-t pt-5">
        <BackLink href={stepPath(site.slug, "prix")} />
        <LinkButton look="primary" href={stepPath(site.slug, "apercu")}>
          {t("goOn")}
          <ArrowRight aria-hidden="true" className="size-5" />
        </LinkButton>
      </div>
    </div>
  );
}
