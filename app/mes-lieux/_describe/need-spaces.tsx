"use client";
import { DoorOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "../../_components/button.tsx";
import { EmptyState } from "../../_components/panel.tsx";
import { useListing } from "./listing.tsx";
import { stepPath } from "./steps.ts";

/** What is asked of each space waits until there is one. */
export function NeedSpaces({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("listing.needSpaces");
  const { site, spaces } = useListing();
  if (spaces.length > 0) return children;
  return (
    <EmptyState
      title={t("title")}
      icon={<DoorOpen aria-hidden="true" className="size-8" />}
      action={
        <LinkButton look="primary" href={stepPath(site.slug, "espaces")}>
          {t("action")}
        </LinkButton>
      }
    >
      {t("text")}
    </EmptyState>
  );
}
