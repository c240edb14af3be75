import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { NeedSpaces } from "../../../_describe/need-spaces.tsx";
import { PriceStep } from "../../../_describe/price-step.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("listing.steps"))("prix") };
}

export default function PriceStepPage() {
  return (
    <NeedSpaces>
      <PriceStep />
    </NeedSpaces>
  );
}
