"use client";
import { useTranslations } from "next-intl";
import { PageTabs } from "../_components/page-tabs.tsx";
import { ToDecide } from "../_shell/to-decide.tsx";

/** The pages of an owner: its places, what waits for its answer, who comes when, how much is used. */
export function OwnTabs() {
  const t = useTranslations("owner.tabs");
  return (
    <PageTabs
      label={t("label")}
      tabs={[
        { href: "/mes-lieux", label: t("places") },
        { href: "/mes-lieux/demandes", label: t("inbox"), badge: <ToDecide /> },
        { href: "/mes-lieux/agenda", label: t("agenda") },
        { href: "/mes-lieux/usage", label: t("usage") },
      ]}
    />
  );
}
