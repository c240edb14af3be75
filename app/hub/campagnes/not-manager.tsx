import { KeyRound } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "#app/_components/button.tsx";
import { EmptyState, Page } from "#app/_components/panel.tsx";
import { SignInHere } from "#app/_shell/sign-in-here.tsx";

/** What anybody else finds here: what the page is for, and where their own things are. */
export async function NotManager({ signedIn }: { readonly signedIn: boolean }) {
  const t = await getTranslations("campaign");
  return (
    <Page title={t("title")}>
      <EmptyState
        icon={<KeyRound aria-hidden="true" className="size-8" />}
        title={t("notManager.title")}
        action={
          signedIn ? (
            <LinkButton href="/demandes">{t("notManager.requests")}</LinkButton>
          ) : (
            <SignInHere look="primary">{t("notManager.signIn")}</SignInHere>
          )
        }
      >
        <p>{t(signedIn ? "notManager.text" : "notManager.signedOut")}</p>
      </EmptyState>
    </Page>
  );
}
