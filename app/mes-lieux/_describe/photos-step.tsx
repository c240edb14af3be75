"use client";
import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "../../_components/button.tsx";
import { useListing } from "./listing.tsx";
import { PhotoList } from "./photo-list.tsx";
import { BackLink, StepTitle } from "./step-form.tsx";
import { stepPath } from "./steps.ts";

/** The pictures of the place; the first is the one that people see first. */
export function PhotosStep() {
  const t = useTranslations("listing.photos");
  const words = useTranslations("listing");
  const { site } = useListing();
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <StepTitle title={t("title")} lead={t("lead")} />
      <PhotoList site={site.slug} />
      <div className="flex flex-wrap items-center justify-between gap-3 border-line border-t pt-5">
        <BackLink href={stepPath(site.slug, "heures")} />
        <LinkButton look="primary" href={stepPath(site.slug, "apercu")}>
          {words("goOn")}
          <ArrowRight aria-hidden="true" className="size-5" />
        </LinkButton>
      </div>
    </div>
  );
}
