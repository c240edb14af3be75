import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card, Page } from "../../_components/panel.tsx";
import { FollowLink } from "../../_shell/follow-link.tsx";
import { returnPath, withReturn } from "../../_shell/return-path.ts";
import { api } from "../../_trpc/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("link.title"), robots: { index: false } };
}

/** Where the link of a mail leads: one press away from being signed in. */
export default async function LinkPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ readonly jeton?: string | string[]; readonly retour?: string | string[] }>;
}) {
  const [{ jeton, retour }, t, me] = await Promise.all([
    searchParams,
    getTranslations("auth"),
    api().then((caller) => caller.members.me()),
  ]);
  const next = returnPath(retour);
  if (typeof jeton !== "string") redirect(withReturn("/connexion", next));
  return (
    <Page title={t("link.title")} lead={t("link.lead", { territory: me.territory.name })}>
      <Card className="flex max-w-xl flex-col items-start gap-4">
        <p>{t("link.text")}</p>
        <FollowLink
          path="/magic-link/verify"
          token={jeton}
          next={next}
          errorPage={withReturn("/connexion", next)}
          label={t("link.submit")}
        />
      </Card>
    </Page>
  );
}
