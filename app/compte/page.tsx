import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SignInGate } from "../_components/gate.tsx";
import { ErrorPanel, Page } from "../_components/panel.tsx";
import { api } from "../_trpc/server.ts";
import { AccountView } from "./account-view.tsx";

type Props = { readonly searchParams: Promise<{ readonly error?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

/** One's own account: name, address, language, keys, data, and the way out. */
export default async function AccountPage({ searchParams }: Props) {
  const [{ error }, t, caller] = await Promise.all([searchParams, getTranslations("account"), api()]);
  const me = await caller.members.me();
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  return (
    <Page wide title={t("title")} lead={me.user.email}>
      {error !== undefined && <ErrorPanel>{t("email.deadLink")}</ErrorPanel>}
      <AccountView account={await caller.account.page()} />
    </Page>
  );
}
