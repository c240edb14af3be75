import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HoursStep } from "../../../_describe/hours-step.tsx";
import { NeedSpaces } from "../../../_describe/need-spaces.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("listing.steps"))("heures") };
}

export default function HoursStepPage() {
  return (
    <NeedSpaces>
      <HoursStep />
    </NeedSpaces>
  );
}
