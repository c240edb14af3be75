import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { api } from "../../../../_trpc/server.ts";

import { NeedSpaces } from "../../../_describe/need-spaces.tsx";
import { UsageStep } from "../../../_describe/usage-step.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("listing.steps"))("usages") };
}

export default async function UsageStepPage() {
  const caller = await api();
  const options = await caller.listings.options().catch(() => null);
  return (
    options && (
      <NeedSpaces>
        <UsageStep options={options} />
      </NeedSpaces>
    )
  );
}
