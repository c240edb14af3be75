import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { Card, Page } from "#app/_components/panel.tsx";
import { useWhen } from "#app/_components/when.ts";
import { Lines } from "#app/_plans/lines.tsx";
import { Replay } from "#app/_plans/replay.tsx";
import { api } from "#app/_trpc/server.ts";
import { PolicyRules } from "#app/hub/campagnes/[id]/_workbench/policy.tsx";

type Props = { readonly params: Promise<{ readonly token: string }> };

const TOKEN = /^[\w-]{22}$/;

/** Once for the title and the page; null where no plan has that link. */
const readShared = cache(async (token: string) => {
  if (!TOKEN.test(token)) return null;
  const caller = await api();
  try {
    return await caller.campaigns.shared({ token });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ token }, t] = await Promise.all([params, getTranslations("plans")]);
  const plan = await readShared(token);
  return {
    title: plan ? `${t("title")} · ${plan.campaignName}` : t("notFound.title"),
    // the address is the right to read: no search engine keeps it, no other site is told it
    robots: { index: false },
    referrer: "no-referrer",
  };
}

export default async function SharedPlanPage({ params }: Props) {
  const [{ token }, t, format] = await Promise.all([params, getTranslations("plans"), getFormatter()]);
  const plan = await readShared(token);
  if (!plan) notFound();
  const { user } = await (await api()).members.me();
  const { version, state, campaignName, granted, refused, gap, endedAt } = plan;
  const requests = (granted ?? 0) + (refused ?? 0);
  return (
    <Page
      title={t("title")}
      lead={t("lead", { version, campaign: campaignName, state: t(`states.${state as "draft"}`) })}
    >
      <div className="flex flex-col gap-6">
        <Card>
          <p className="figures font-semibold text-xl">{t("served", { granted: granted ?? 0, requests })}</p>
          {gap !== null && (
            <p className="figures">
              {gap < 0.0005
                ? t("gapZero")
                : t("gap", { gap: format.number(gap, { style: "percent", maximumFractionDigits: 1 }) })}
            </p>
          )}
          {endedAt && <Computed at={endedAt} />}
          <div className="mt-3">
            <PolicyRules policy={plan.policy} />
          </div>
        </Card>
        <Lines token={token} isSignedIn={user !== null} />
        <section aria-labelledby="replay">
          <h2 id="replay" className="mb-3 font-bold text-2xl">
            {t("replay.title")}
          </h2>
          <Card>
            <Replay facts={plan.replay} file={`/api/plans/${token}`} />
          </Card>
        </section>
      </div>
    </Page>
  );
}

function Computed({ at }: { readonly at: Date }) {
  const t = useTranslations("plans");
  const when = useWhen();
  return <p className="text-muted">{t("computed", { date: when.moment(at) })}</p>;
}
