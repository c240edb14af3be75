"use client";
import { useTranslations } from "next-intl";
import { PageTabs } from "../_components/page-tabs.tsx";
import { Awaiting } from "./to-decide.tsx";

/** The pages of the hub: what awaits a decision, the seasons, the closures to absorb, the papers to check, the addresses, the mail. */
export function HubTabs() {
  const t = useTranslations("shell");
  return (
    <PageTabs
      label={t("hub")}
      tabs={[
        { href: "/hub/a-decider", label: t("links.awaiting"), badge: <Awaiting /> },
        { href: "/hub/campagnes", label: t("links.campaigns") },
        { href: "/hub/fermetures", label: t("links.closures") },
        { href: "/hub/papiers", label: t("links.papers") },
        { href: "/hub/adresses", label: t("links.addresses") },
        { href: "/admin/courrier", label: t("links.mail") },
      ]}
    />
  );
}
