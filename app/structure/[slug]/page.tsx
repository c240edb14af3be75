import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInGate } from "../../_components/gate.tsx";
import { TableLink } from "../../_components/table-link.tsx";
import { api } from "../../_trpc/server.ts";
import { PeopleView } from "./_people/people-view.tsx";
import { readPart } from "./read-structure.ts";
import { StructureFrame } from "./structure-frame.tsx";

type Props = { readonly params: Promise<{ readonly slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ slug }, t] = await Promise.all([params, getTranslations("structure")]);
  return { title: (await readPart(slug)).part?.organizationName ?? t("title") };
}

export default async function OneStructurePage({ params }: Props) {
  const { slug } = await params;
  const [t, { me, part }] = await Promise.all([getTranslations("structure"), readPart(slug)]);
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  if (!part) notFound();
  const structure = await (await api()).organizations.one({ organizationId: part.organizationId });
  return (
    <StructureFrame
      memberships={me.user.memberships}
      part={part}
      actions={<TableLink list="membres" of={part.organizationId} />}
    >
      <PeopleView structure={structure} />
    </StructureFrame>
  );
}
