import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../_components/button.tsx";
import { Badge, Page } from "../_components/panel.tsx";
import { returnPath, withReturn } from "../_shell/return-path.ts";
import { api } from "../_trpc/server.ts";
import { FoundAssociation } from "./found-association.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("welcome.title") };
}

/** The first page of a new account: for whom does one act? */
export default async function WelcomePage({
  searchParams,
}: {
  readonly searchParams: Promise<{ readonly retour?: string | string[]; readonly error?: string | string[] }>;
}) {
  const [{ retour, error }, t, me] = await Promise.all([
    searchParams,
    getTranslations("auth"),
    api().then((caller) => caller.members.me()),
  ]);
  const next = returnPath(retour);
  // a link that has expired arrives here with its error and without an account
  if (!me.user) redirect(error === undefined ? withReturn("/connexion", "/bienvenue") : "/connexion?error=link");
  const { memberships } = me.user;
  return (
    <Page title={t("welcome.hello", { name: me.user.name })} lead={t("welcome.lead")}>
      <div className="flex flex-col gap-6">
        {memberships.length > 0 && (
          <section aria-labelledby="mine" className="rounded-2xl border border-line bg-surface p-5">
            <h2 id="mine" className="font-bold text-xl">
              {t("welcome.mine")}
            </h2>
            <ul className="mt-3 flex flex-col gap-2">
              {memberships.map(({ organizationId, organizationName, role }) => (
                <li key={organizationId} className="flex flex-wrap items-center gap-3">
                  <span className="font-semibold">{organizationName}</span>
                  <Badge>{t(`welcome.roles.${role}`)}</Badge>
                </li>
              ))}
            </ul>
            <div className="mt-4 flex flex-wrap gap-2">
              <LinkButton look="primary" href="/demandes/nouvelle">
                {t("welcome.ask")}
              </LinkButton>
              {next !== "/" && <LinkButton href={next}>{t("welcome.goOn")}</LinkButton>}
            </div>
          </section>
        )}
        <FoundAssociation />
        <p className="px-1 text-muted">
          {t.rich("welcome.other", {
            link: (text) => (
              <Link href="/" className="prose-link">
                {text}
              </Link>
            ),
          })}
        </p>
      </div>
    </Page>
  );
}
