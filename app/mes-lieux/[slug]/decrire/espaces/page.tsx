import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { SpacesStep } from "../../../_describe/spaces-step.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("listing.steps"))("espaces") };
}

export default function SpacesStepPage() {
  return <SpacesStep />;
}
