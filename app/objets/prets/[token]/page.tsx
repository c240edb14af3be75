import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInGate } from "../../../_components/gate.tsx";
import { Page } from "../../../_components/panel.tsx";
import { QrCode } from "../../../_components/qr-code.tsx";
import { api } from "../../../_trpc/server.ts";
import { LoanView } from "./loan-view.tsx";

type Props = { readonly params: Promise<{ readonly token: string }> };

/** Whoever is on neither side of the loan finds nothing here. */
const HIDDEN = ["NOT_FOUND", "BAD_REQUEST"];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lending"))("loan.title"), robots: { index: false } };
}

/** One loan, for its two sides: the code that the other scans, and each side's word. */
export default async function LoanPage({ params }: Props) {
  const [{ token }, t, caller] = await Promise.all([params, getTranslations("lending.loan"), api()]);
  const me = await caller.members.me();
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  const loan = await caller.loans.view({ token }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && HIDDEN.includes(String(error.code))) return null;
    throw error;
  });
  if (!loan) notFound();
  return (
    <Page title={loan.itemName} lead={t("lead", { borrower: loan.organizationName, place: loan.siteName })}>
      <LoanView
        initial={loan}
        timeZone={me.territory.timeZone}
        code={<QrCode text={loan.url} label={t("codeAlt")} className="max-w-60 rounded-xl p-2" />}
      />
    </Page>
  );
}
