import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card, Page } from "../../_components/panel.tsx";
import { FollowLink } from "../../_shell/follow-link.tsx";
import { returnPath, withReturn } from "../../_shell/return-path.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("confirm.title"), robots: { index: false } };
}

/** Where the link that confirms an address leads. */
export default async function ConfirmPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ readonly jeton?: string | string[]; readonly retour?: string | string[] }>;
}) {
  const [{ jeton, retour }, t] = await Promise.all([searchParams, getTranslations("auth")]);
  if (typeof jeton !== "string") redirect("/inscription");
  const next = returnPath(retour);
  // who was invited, or changes their address, is not asked to declare an association
  const welcome = /^\/(invitation\?|compte$)/.test(next) ? next : withReturn("/bienvenue", next);
  return (
    <Page title={t("confirm.title")} lead={t("confirm.lead")}>
      <Card className="flex max-w-xl flex-col items-start gap-4">
        <p>{t("confirm.text")}</p>
        <FollowLink path="/verify-email" token={jeton} next={welcome} errorPage={welcome} label={t("confirm.submit")} />
      </Card>
    </Page>
  );
}
