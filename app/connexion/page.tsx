import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../_components/button.tsx";
import { ErrorPanel, Page } from "../_components/panel.tsx";
import { returnPath, withReturn } from "../_shell/return-path.ts";
import { api } from "../_trpc/server.ts";
import { DemoAccounts } from "./demo-accounts.tsx";
import { SignInForm } from "./sign-in-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const [t, caller] = await Promise.all([getTranslations("auth.signIn"), api()]);
  const { territory } = await caller.members.me();
  return { title: t("title"), description: t("lead", { territory: territory.name }) };
}

export default async function SignInPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ readonly retour?: string | string[]; readonly error?: string | string[] }>;
}) {
  const [{ retour, error }, t, caller] = await Promise.all([searchParams, getTranslations("auth"), api()]);
  const [me, options] = await Promise.all([caller.members.me(), caller.members.signInOptions()]);
  const next = returnPath(retour);
  const isDemonstration = options.demonstration.length > 0;
  return (
    <Page title={t("signIn.title")} lead={t("signIn.lead", { territory: me.territory.name })} wide={isDemonstration}>
      <div className="flex flex-col gap-6">
        {error !== undefined && <ErrorPanel>{t("signIn.deadLink")}</ErrorPanel>}
        {me.user && (
          <div className="flex flex-wrap items-center justify-between gap-3 rounded-2xl border border-line bg-surface p-4">
            <p>{t("signIn.already", { name: me.user.name })}</p>
            <LinkButton href={next}>{t("signIn.goOn")}</LinkButton>
          </div>
        )}
        <div className={isDemonstration ? "grid items-start gap-6 lg:grid-cols-2" : "max-w-xl"}>
          {isDemonstration && <DemoAccounts roles={options.demonstration} next={next} />}
          <div className="flex flex-col gap-4">
            <SignInForm next={next} isMailSent={options.isMailSent} />
            <p className="px-1 text-muted">
              {t.rich("signIn.noAccount", {
                link: (text) => (
                  <Link href={withReturn("/inscription", next)} className="prose-link">
                    {text}
                  </Link>
                ),
              })}
            </p>
          </div>
        </div>
      </div>
    </Page>
  );
}
