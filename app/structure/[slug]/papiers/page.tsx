import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInGate } from "../../../_components/gate.tsx";
import { EmptyState } from "../../../_components/panel.tsx";
import { TableLink } from "../../../_components/table-link.tsx";
import { api } from "../../../_trpc/server.ts";
import { PapersView } from "../_papers/papers-view.tsx";
import { readPart } from "../read-structure.ts";
import { StructureFrame } from "../structure-frame.tsx";

type Props = { readonly params: Promise<{ readonly slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("structure"))("tabs.papers") };
}

/** What the structure files once, for all places. */
export default async function PapersPage({ params }: Props) {
  const { slug } = await params;
  const [t, { me, part }] = await Promise.all([getTranslations("structure"), readPart(slug)]);
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  if (!part) notFound();
  const { organizationId } = part;
  const mayRead = part.rights.includes("papers");
  return (
    <StructureFrame
      memberships={me.user.memberships}
      part={part}
      actions={mayRead && <TableLink list="papiers-de-la-structure" of={organizationId} />}
    >
      {mayRead ? (
        <PapersView organizationId={organizationId} initial={await (await api()).papers.of({ organizationId })} />
      ) : (
        <EmptyState title={t("papers.notYours.title")}>{t("papers.notYours.text")}</EmptyState>
      )}
    </StructureFrame>
  );
}
