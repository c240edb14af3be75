import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EquipmentStep } from "../../../_describe/equipment-step.tsx";
import { NeedSpaces } from "../../../_describe/need-spaces.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("listing.steps"))("equipement") };
}

export default function EquipmentStepPage() {
  return (
    <NeedSpaces>
      <EquipmentStep />
    </NeedSpaces>
  );
}
