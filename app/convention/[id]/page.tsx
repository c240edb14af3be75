import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInGate } from "#app/_components/gate.tsx";
import { api } from "#app/_trpc/server.ts";
import { ConventionView } from "./_convention/convention-view.tsx";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("convention"))("title") };
}

const HIDDEN = ["NOT_FOUND", "BAD_REQUEST"];

/** The convention of one booking, for both its parties: made, read, accepted. */
export default async function ConventionPage({ params }: Props) {
  const { id } = await params;
  const [t, caller] = await Promise.all([getTranslations("convention"), api()]);
  const { user, territory } = await caller.members.me();
  if (!user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  const { initial, applications } = await read(id);
  const reader = { userName: user.name, timeZone: territory.timeZone };
  return <ConventionView {...reader} initial={initial} applications={applications} />;

  async function read(bookingId: string) {
    try {
      const [initial, applications] = await Promise.all([
        caller.conventions.of({ bookingId }),
        caller.conventions.applications({ bookingId }),
      ]);
      return { initial, applications };
    } catch (error) {
      if (error instanceof Error && "code" in error && HIDDEN.includes(String(error.code))) notFound();
      throw error;
    }
  }
}
