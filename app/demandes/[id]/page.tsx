import { Pencil } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../../_components/button.tsx";
import { Page } from "../../_components/panel.tsx";
import { AskedNeed } from "./asked-need.tsx";
import { AskedWishes } from "./asked-wishes.tsx";
import { Decision } from "./decision.tsx";
import { readRequest } from "./read-request.ts";
import { Withdraw } from "./withdraw.tsx";

type Props = { readonly params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requests"))("one.title") };
}

/** One request: what was decided and why, what was asked, and what can still be done about it. */
export default async function RequestPage({ params }: Props) {
  const { id } = await params;
  const [t, request] = await Promise.all([getTranslations("requests.one"), readRequest(id, `/demandes/${id}`)]);
  return (
    <Page
      title={request.title}
      lead={t("lead", { organization: request.organizationName, campaign: request.campaignName ?? "none" })}
      actions={
        <>
          {request.canEdit && (
            <LinkButton href={`/demandes/${id}/modifier`}>
              <Pencil aria-hidden="true" className="size-5" />
              {t("edit")}
            </LinkButton>
          )}
          {request.canWithdraw && <Withdraw requestId={id} title={request.title} />}
        </>
      }
    >
      <div className="flex flex-col gap-6">
        <Decision request={request} timeZone={request.timeZone} />
        <AskedNeed request={request} />
        <AskedWishes request={request} />
        <p>
          <LinkButton href="/demandes">{t("all")}</LinkButton>
        </p>
      </div>
    </Page>
  );
}
