import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "../../../_components/panel.tsx";
import { PrintButton } from "../../../_components/print-button.tsx";
import { QrCode } from "../../../_components/qr-code.tsx";
import { api } from "../../../_trpc/server.ts";

/** Another's place is not found here. */
const HIDDEN = ["NOT_FOUND", "FORBIDDEN", "UNAUTHORIZED", "BAD_REQUEST"];

type Props = { readonly params: Promise<{ readonly slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("visits"))("poster.open") };
}

/** A sheet for the door: who arrives scans it, says that they are there, and reports what is wrong. */
export default async function PosterPage({ params }: Props) {
  const { slug } = await params;
  const [t, caller] = await Promise.all([getTranslations("visits.poster"), api()]);
  const poster = await caller.visits.poster({ site: slug }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && HIDDEN.includes(String(error.code))) return null;
    throw error;
  });
  if (!poster) notFound();
  const { siteName, url } = poster;
  return (
    <Page
      title={<span className="print:hidden">{t("title", { site: siteName })}</span>}
      lead={<span className="print:hidden">{t("lead")}</span>}
      actions={<PrintButton>{t("print")}</PrintButton>}
    >
      <div className="poster mx-auto flex max-w-xl flex-col items-center gap-6 rounded-2xl border border-line bg-white p-8 text-center text-black">
        <p className="font-bold font-title text-3xl">{siteName}</p>
        <p className="font-title text-2xl">{t("scan")}</p>
        <QrCode text={url} label={t("alt", { url })} className="max-w-80" />
        <p className="text-lg">{t("does")}</p>
        <p className="break-all text-sm">{url}</p>
      </div>
    </Page>
  );
}
