import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { api } from "../../../../_trpc/server.ts";

import { PlaceStep } from "../../../_describe/place-step.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("listing.steps"))("adresse") };
}

export default async function PlaceStepPage() {
  const caller = await api();
  const options = await caller.listings.options().catch(() => null);
  return options && <PlaceStep options={options} />;
}
