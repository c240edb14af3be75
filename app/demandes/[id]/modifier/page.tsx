import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "../../../_components/panel.tsx";
import { api } from "../../../_trpc/server.ts";
import { draftOfRequest } from "../../_form/draft-from.ts";
import { RequestForm } from "../../_form/request-form.tsx";
import { readRequest } from "../read-request.ts";

type Props = { readonly params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requests"))("edit.title") };
}

/** The form of a new request, filled with one that is not decided yet. */
export default async function EditRequestPage({ params }: Props) {
  const { id } = await params;
  const request = await readRequest(id, `/demandes/${id}/modifier`);
  if (!request.canEdit) redirect(`/demandes/${id}`);
  const [t, options] = await Promise.all([
    getTranslations("requests.edit"),
    api().then((caller) => caller.requests.options()),
  ]);
  return (
    <Page title={t("title")} lead={request.title} wide>
      <RequestForm
        options={options}
        initial={draftOfRequest(request, options)}
        query={`?${request.updatedAt.toISOString()}`}
        organizations={[{ id: request.organizationId, name: request.organizationName }]}
        requestId={id}
      />
    </Page>
  );
}
