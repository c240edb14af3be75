import { CalendarDays } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../../_components/button.tsx";
import { SignInGate } from "../../_components/gate.tsx";
import { EmptyState, Page } from "../../_components/panel.tsx";
import { api } from "../../_trpc/server.ts";
import { VisitPanel } from "../../_visits/visit-panel.tsx";

type Props = { readonly params: Promise<{ readonly slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("visits"))("title"), robots: { index: false } };
}

/** Where the code on a place's door leads: the sessions that one has there now. */
export default async function HerePage({ params }: Props) {
  const { slug } = await params;
  const [t, caller] = await Promise.all([getTranslations("visits"), api()]);
  const me = await caller.members.me();
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("here.signedOut")}</SignInGate>;
  }
  const here = await caller.visits.here({ site: slug }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  });
  if (!here) notFound();
  return (
    <Page title={t("here.title", { site: here.siteName })} lead={t("here.lead")}>
      {here.sessions.length === 0 ? (
        <EmptyState
          title={t("here.none")}
          icon={<CalendarDays aria-hidden="true" className="size-8" />}
          action={
            <LinkButton look="primary" href="/agenda">
              {t("here.toAgenda")}
            </LinkButton>
          }
        >
          {t("here.noneText")}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-6">
          {here.sessions.map(({ id, title, spaceName }) => (
            <li key={id} className="flex flex-col gap-3">
              <h2 className="font-bold text-2xl">{`${title}\u00a0· ${spaceName}`}</h2>
              <VisitPanel sessionId={id} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
