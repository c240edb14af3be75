import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageTabs } from "../../_components/page-tabs.tsx";
import { Badge, Page } from "../../_components/panel.tsx";
import type { RouterOutputs } from "../../_trpc/types.ts";
import { ActingFor } from "./acting-for.tsx";

type Membership = NonNullable<RouterOutputs["members"]["me"]["user"]>["memberships"][number];

const TABS = [
  ["people", ""],
  ["papers", "/papiers"],
] as const;

/** What the pages of a structure share: its name, one's role, its tabs, and for whom one acts. */
export async function StructureFrame({
  memberships,
  part,
  actions,
  children,
}: {
  readonly memberships: readonly Membership[];
  readonly part: Membership;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const t = await getTranslations("structure");
  const family =
    part.organizationKind === "hub" || part.organizationKind === "association" ? part.organizationKind : "owner";
  return (
    <Page
      wide
      actions={actions}
      title={part.organizationName}
      lead={
        <span className="flex flex-wrap items-center gap-2">
          {t(`kinds.${part.organizationKind}`)}
          <Badge>{t("yourRole", { role: t(`roles.${family}.${part.role}`) })}</Badge>
        </span>
      }
    >
      {memberships.length > 1 && (
        <ActingFor
          here={part.organizationId}
          structures={memberships.map(({ organizationId, organizationName, organizationSlug }) => ({
            id: organizationId,
            name: organizationName,
            slug: organizationSlug,
          }))}
        />
      )}
      <PageTabs
        label={t("tabs.label")}
        tabs={TABS.map(([key, path]) => ({
          href: `/structure/${part.organizationSlug}${path}`,
          label: t(`tabs.${key}`),
        }))}
      />
      {children}
    </Page>
  );
}
