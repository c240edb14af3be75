import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../_components/button.tsx";
import { SignInGate } from "../_components/gate.tsx";
import { EmptyState, Page } from "../_components/panel.tsx";
import { withReturn } from "../_shell/return-path.ts";
import { api } from "../_trpc/server.ts";
import { LetterOffers, LetterQuestions, OwnOffers } from "./offers.tsx";

type Props = { readonly searchParams: Promise<{ readonly jeton?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("absorb"))("offer.title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Where the letter of the hub leads: its offers, answered without an account. Without a letter, one's own, signed in. */
export default async function OfferPage({ searchParams }: Props) {
  const [{ jeton }, t, caller] = await Promise.all([searchParams, getTranslations("absorb.offer"), api()]);
  const { user, territory } = await caller.members.me();
  if (typeof jeton !== "string") {
    if (!user) {
      return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
    }
    const [offers, questions] = await Promise.all([caller.absorb.offers(), caller.tensions.questions()]);
    return (
      <Page title={t("title")} lead={offers.length > 0 && t("leadMine")}>
        <OwnOffers initial={offers} questions={questions} timeZone={territory.timeZone} />
      </Page>
    );
  }
  const letter = await caller.absorb.offer({ token: jeton }).catch(noLetter);
  const asked = letter ? null : await caller.tensions.letter({ token: jeton }).catch(noLetter);
  if (asked) {
    const about = await getTranslations("tensions.letter");
    const campaign = asked.questions[0]?.campaignName ?? "";
    return (
      <Page title={about("title")} lead={about("lead", { campaign })}>
        <LetterQuestions initial={asked} token={jeton} timeZone={territory.timeZone} />
      </Page>
    );
  }
  if (!letter) {
    return (
      <Page title={t("title")}>
        <EmptyState
          title={t("unknown.title")}
          action={<LinkButton href={withReturn("/connexion", "/proposition")}>{t("unknown.action")}</LinkButton>}
        >
          {t("unknown.text")}
        </EmptyState>
      </Page>
    );
  }
  const [first] = letter.offers;
  return (
    <Page
      title={t("title")}
      lead={first?.kind === "away" ? t("lead", { site: first.closure.siteName }) : t("leadMine")}
    >
      <LetterOffers initial={letter} token={jeton} timeZone={territory.timeZone} />
    </Page>
  );
}

function noLetter(error: unknown): null {
  if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) return null;
  throw error;
}
