import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Page } from "../_components/panel.tsx";
import { returnPath, withReturn } from "../_shell/return-path.ts";
import { api } from "../_trpc/server.ts";
import { SignUpForm } from "./sign-up-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const [t, caller] = await Promise.all([getTranslations("auth.signUp"), api()]);
  const { territory } = await caller.members.me();
  return { title: t("title"), description: t("lead", { territory: territory.name }) };
}

const STEPS = ["account", "address", "association"] as const;

export default async function SignUpPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ readonly retour?: string | string[] }>;
}) {
  const [{ retour }, t, caller] = await Promise.all([searchParams, getTranslations("auth"), api()]);
  const [me, { isMailSent }] = await Promise.all([caller.members.me(), caller.members.signInOptions()]);
  const next = returnPath(retour);
  return (
    <Page title={t("signUp.title")} lead={t("signUp.lead", { territory: me.territory.name })} wide>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex flex-col gap-4">
          <SignUpForm next={next} isMailSent={isMailSent} />
          <p className="px-1 text-muted">
            {t.rich("signUp.hasAccount", {
              link: (text) => (
                <Link href={withReturn("/connexion", next)} className="prose-link">
                  {text}
                </Link>
              ),
            })}
          </p>
        </div>
        <aside className="rounded-2xl bg-sunken p-5">
          <h2 className="font-bold text-xl">{t("signUp.stepsTitle")}</h2>
          <ol className="mt-3 flex flex-col gap-4">
            {STEPS.map((step, index) => (
              <li key={step} className="flex gap-3">
                <span
                  aria-hidden="true"
                  className="figures grid size-8 shrink-0 place-items-center rounded-full bg-open font-bold text-open-ink"
                >
                  {index + 1}
                </span>
                <span className="pt-1">{t(`signUp.steps.${step}`)}</span>
              </li>
            ))}
          </ol>
        </aside>
      </div>
    </Page>
  );
}
