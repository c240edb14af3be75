import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "../../_components/panel.tsx";
import { api } from "../../_trpc/server.ts";
import type { RouterOutputs } from "../../_trpc/types.ts";
import { emptyDraft } from "../_form/draft.ts";
import { draftOfTyped, type Query, withQuery } from "../_form/draft-from.ts";
import { RequestForm } from "../_form/request-form.tsx";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("requests.new");
  return { title: t("title"), description: t("lead") };
}

/** State a need, not a room: one may look without an account, and signs in to send. */
export default async function NewRequestPage({ searchParams }: Props) {
  const query = singles(await searchParams);
  const caller = await api();
  const [t, options, me, spaces] = await Promise.all([
    getTranslations("requests.new"),
    caller.requests.options(),
    caller.members.me(),
    query.lieu ? caller.requests.spaces({ siteSlug: query.lieu.slice(0, 120) }) : [],
  ]);
  const named = spaces
    .filter(({ spaceSlug }) => query.espace === undefined || spaceSlug === query.espace)
    .map(({ spaceId, spaceName, siteName }) => ({ id: spaceId, spaceName, siteName }));
  const draft = me.user && isId(query.brouillon) ? await readDraft(caller, query.brouillon) : null;
  return (
    <Page title={t("title")} lead={t("lead")} wide>
      <RequestForm
        options={options}
        initial={draft ? draftOfTyped(draft.typed, options) : withQuery(emptyDraft(options), query, options, named)}
        query={draft ? `?brouillon=${draft.id}&${draft.updatedAt.getTime()}` : textOf(query)}
        {...(draft && { draftId: draft.id })}
        organizations={organizationsOf(me.user?.memberships)}
      />
    </Page>
  );
}

const isId = (text: string | undefined): text is string => /^[0-9a-f-]{36}$/.test(text ?? "");

/** A draft that was sent or dropped meanwhile is none. */
async function readDraft(caller: Awaited<ReturnType<typeof api>>, draftId: string) {
  try {
    return await caller.requests.draft({ draftId });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

type Memberships = NonNullable<RouterOutputs["members"]["me"]["user"]>["memberships"];

const organizationsOf = (memberships: Memberships | undefined) =>
  memberships
    ?.filter(({ rights }) => rights.includes("ask"))
    .map(({ organizationId, organizationName }) => ({ id: organizationId, name: organizationName })) ?? null;

function singles(params: Readonly<Record<string, string | string[] | undefined>>): Query {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value].flat()[0]]));
}

function textOf(query: Query): string {
  const text = new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString();
  return text === "" ? "" : `?${text}`;
}
