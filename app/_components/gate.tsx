import { LogIn } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SignInHere } from "../_shell/sign-in-here.tsx";
import { EmptyState, Page } from "./panel.tsx";

/** Stands in for a page that needs an account: why, and the way in, back to that page as it was asked for. */
export async function SignInGate({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const t = await getTranslations("shell");
  return (
    <Page title={title}>
      <EmptyState
        title={t("signIn")}
        icon={<LogIn aria-hidden="true" className="size-8" />}
        action={<SignInHere look="primary">{t("signIn")}</SignInHere>}
      >
        {children}
      </EmptyState>
    </Page>
  );
}
