import { FileText, Users } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge, Page } from "../../_components/panel.tsx";
import type { RouterOutputs } from "../../_trpc/types.ts";
import { ActingFor } from "./acting-for.tsx";

type Membership = NonNullable<RouterOutputs["members"]["me"]["user"]>["memberships"][number];

const TABS = [
  { key: "people", path: "", Icon: Users },
  { key: "papers", path: "/papiers", Icon: FileText },
] as const;

/** What the pages of a structure share: its name, one's role, its tabs, and for whom one acts. */
export async function StructureFrame({
  memberships,
  part,
  here,
  actions,
  children,
}: {
  readonly memberships: readonly Membership[];
  readonly part: Membership;
  readonly here: (typeof TABS)[number]["key"];
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
      <nav aria-label={t("tabs.label")} className="mb-6 border-line border-b">
        <ul className="flex flex-wrap gap-1">
          {TABS.map(({ key, path, Icon }) => (
            <li key={key}>
              <Link
                href={`/structure/${part.organizationSlug}${path}`}
                aria-current={key === here ? "page" : undefined}
                className="-mb-px inline-flex min-h-11 items-center gap-2 border-transparent border-b-3 px-4 font-semibold no-underline hover:bg-sunken aria-[current=page]:border-open"
              >
                <Icon aria-hidden="true" className="size-4" />
                {t(`tabs.${key}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Page>
  );
}
