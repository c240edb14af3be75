import { KeyRound } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../../_components/button.tsx";
import { SignInGate } from "../../_components/gate.tsx";
import { EmptyState, Page } from "../../_components/panel.tsx";

/** What anybody else finds here. */
export async function HubOnly({ signedIn }: { readonly signedIn: boolean }) {
  const t = await getTranslations("absorb");
  if (!signedIn) {
    return <SignInGate title={t("title")}>{t("notManager.signedOut")}</SignInGate>;
  }
  return (
    <Page title={t("title")}>
      <EmptyState
        icon={<KeyRound aria-hidden="true" className="size-8" />}
        title={t("notManager.title")}
        action={<LinkButton href="/agenda">{t("notManager.action")}</LinkButton>}
      >
        {t("notManager.text")}
      </EmptyState>
    </Page>
  );
}
