import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../_components/button.tsx";
import { Card, EmptyState, Page } from "../_components/panel.tsx";
import { withReturn } from "../_shell/return-path.ts";
import { api } from "../_trpc/server.ts";
import { AcceptInvitation } from "./accept-invitation.tsx";
import { OtherAccount } from "./other-account.tsx";

type Props = { readonly searchParams: Promise<{ readonly jeton?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("structure"))("invitation.title"), robots: { index: false } };
}

/** Where the link of an invitation leads: one press away from belonging to a structure, once signed in. */
export default async function InvitationPage({ searchParams }: Props) {
  const [{ jeton }, t, caller] = await Promise.all([searchParams, getTranslations("structure"), api()]);
  if (typeof jeton !== "string") redirect("/structure");
  const [me, offer] = await Promise.all([
    caller.members.me(),
    caller.organizations.invitation({ token: jeton }).catch(noOffer),
  ]);
  if (offer?.state !== "open") {
    return (
      <Page title={t("invitation.title")}>
        <EmptyState
          title={t(`invitation.ended.${offer?.state ?? "unknown"}`)}
          action={
            <LinkButton href={me.user ? "/structure" : "/"}>
              {t(me.user ? "invitation.toStructures" : "invitation.toMap")}
            </LinkButton>
          }
        >
          {t("invitation.endedText")}
        </EmptyState>
      </Page>
    );
  }
  const back = `/invitation?jeton=${encodeURIComponent(jeton)}`;
  return (
    <Page title={t("invitation.join", { structure: offer.organizationName })} lead={t("invitation.lead")}>
      <Card className="flex max-w-xl flex-col items-start gap-4">
        <p>
          {t.rich("invitation.offer", {
            role: t(`roles.${offer.family}.${offer.role}`),
            strong: (text) => <strong>{text}</strong>,
          })}
          {offer.team && ` ${t("invitation.team", { team: offer.team })}`}
        </p>
        <p className="text-muted">{t(`roleTexts.${offer.family}.${offer.role}`)}</p>
        {!me.user && (
          <>
            <p>{t("invitation.signIn", { email: offer.email })}</p>
            <div className="flex flex-wrap gap-2">
              <LinkButton look="primary" href={withReturn("/connexion", back)}>
                {t("invitation.hasAccount")}
              </LinkButton>
              <LinkButton href={withReturn("/inscription", back)}>{t("invitation.noAccount")}</LinkButton>
            </div>
          </>
        )}
        {me.user && !offer.isMine && <OtherAccount mine={me.user.email} invited={offer.email} back={back} />}
        {me.user && offer.isMine && <AcceptInvitation token={jeton} structure={offer.organizationName} />}
      </Card>
    </Page>
  );
}

const HIDDEN = ["NOT_FOUND", "BAD_REQUEST"];

function noOffer(error: unknown): null {
  if (error instanceof Error && "code" in error && HIDDEN.includes(String(error.code))) return null;
  throw error;
}
