import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { OverviewStep } from "../../../_describe/overview-step.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("listing.steps"))("apercu") };
}

export default function OverviewStepPage() {
  return <OverviewStep />;
}
