import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SignInGate } from "../../../_components/gate.tsx";
import { Badge, Page } from "../../../_components/panel.tsx";
import { Words } from "../../../_text/words.tsx";
import { api } from "../../../_trpc/server.ts";
import { ListingProvider } from "../../_describe/listing.tsx";
import { readListing } from "../../_describe/read-listing.ts";
import { Stepper } from "../../_describe/stepper.tsx";

type Props = { readonly params: Promise<{ readonly slug: string }>; readonly children: ReactNode };

export default async function DescribeLayout({ params, children }: Props) {
  const [{ slug }, t, me] = await Promise.all([
    params,
    getTranslations("listing"),
    api().then((caller) => caller.members.me()),
  ]);
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  const listing = await readListing(slug);
  if (!listing) notFound();
  return (
    <Words of={["listing"]}>
      <ListingProvider initial={listing}>
        <Page
          wide
          title={listing.site.name}
          lead={
            <span className="flex flex-wrap items-center gap-3">
              {t("describing")}
              {listing.site.state !== "published" && <Badge tone="open">{t(`states.${listing.site.state}`)}</Badge>}
            </span>
          }
        >
          <div className="grid grid-cols-1 gap-6 lg:grid-cols-[15rem_minmax(0,1fr)] lg:items-start">
            <Stepper />
            {children}
          </div>
        </Page>
      </ListingProvider>
    </Words>
  );
}
