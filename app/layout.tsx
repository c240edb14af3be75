import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { themeAt } from "./_components/theme-at.ts";
import { Toaster } from "./_components/toaster.tsx";
import { Account } from "./_shell/account.tsx";
import { Footer } from "./_shell/footer.tsx";
import { Header } from "./_shell/header.tsx";
import { Awaiting, ToDecide } from "./_shell/to-decide.tsx";
import { CommonWords } from "./_text/words.tsx";
import { ApiProvider } from "./_trpc/client.tsx";
import { api } from "./_trpc/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    title: { default: `${t("name")} · ${t("tagline")}`, template: `%s · ${t("name")}` },
    description: t("tagline"),
    // on a telephone's home screen
    appleWebApp: { title: t("name"), statusBarStyle: "default" },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f1e7" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1b2c" },
  ],
};

const localHour = (now: Date, timeZone: string) =>
  Number(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone }).format(now));

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [locale, t, jar, me] = await Promise.all([
    getLocale(),
    getTranslations("shell"),
    cookies(),
    api().then((caller) => caller.members.me()),
  ]);
  const chosen = jar.get("theme")?.value;
  const choice = chosen === "day" || chosen === "night" ? chosen : "hour";
  const theme = choice === "hour" ? themeAt(localHour(me.now, me.territory.timeZone)) : choice;
  const entries = [
    { href: "/", label: t("links.map") },
    { href: "/objets", label: t("links.items") },
    { href: "/demandes/nouvelle", label: t("links.ask") },
    ...(me.user
      ? [
          { href: "/agenda", label: t("links.agenda") },
          { href: "/demandes", label: t("links.requests") },
        ]
      : []),
    ...(me.user?.memberships.some(({ organizationKind }) => !["association", "hub"].includes(organizationKind))
      ? [{ href: "/mes-lieux", label: t("links.places"), badge: <ToDecide /> }]
      : []),
    ...(me.isHubManager
      ? [
          { href: "/hub/a-decider", label: t("links.awaiting"), badge: <Awaiting /> },
          { href: "/hub/campagnes", label: t("links.campaigns") },
        ]
      : []),
  ];
  return (
    <html lang={locale} data-theme={theme} data-theme-choice={choice}>
      <body className="flex min-h-dvh flex-col bg-ground text-ink">
        <a
          href="#content"
          className="absolute top-2 left-2 z-50 -translate-y-24 rounded-xl bg-open px-4 py-3 font-semibold text-open-ink focus:translate-y-0"
        >
          {t("skip")}
        </a>
        <CommonWords of={["common", "errors", "shell"]}>
          <ApiProvider>
            <Header
              entries={entries}
              isSignedIn={me.user !== null}
              account={
                <Account name={me.user?.name ?? null} structure={me.user?.memberships[0]?.organizationName ?? null} />
              }
            />
            {me.territory.isDemonstration && (
              <aside
                aria-label={t("demonstrationLabel")}
                className="bg-sunken px-4 py-1.5 text-center text-muted text-sm sm:px-6"
              >
                {t("demonstration")}
              </aside>
            )}
            <main id="content" tabIndex={-1} className="flex flex-1 flex-col outline-none">
              {children}
            </main>
            <Footer />
            <Toaster />
          </ApiProvider>
        </CommonWords>
      </body>
    </html>
  );
}
