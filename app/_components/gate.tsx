import { LogIn } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LinkButton } from "./button.tsx";
import { EmptyState, Page } from "./panel.tsx";

/** Stands in for a page that needs an account: why, and the way in, back to that page. */
export async function SignInGate({
  title,
  back,
  children,
}: {
  readonly title: string;
  readonly back: string;
  readonly children: ReactNode;
}) {
  const t = await getTranslations("shell");
  return (
    <Page title={title}>
      <EmptyState
        title={t("signIn")}
        icon={<LogIn aria-hidden="true" className="size-8" />}
        action={
          <LinkButton look="primary" href={`/connexion?retour=${encodeURIComponent(back)}`}>
            {t("signIn")}
          </LinkButton>
        }
      >
        {children}
      </EmptyState>
    </Page>
  );
}
