import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EntryStep } from "../../../_describe/entry-step.tsx";
import { NeedSpaces } from "../../../_describe/need-spaces.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("listing.steps"))("acces") };
}

export default function EntryStepPage() {
  return (
    <NeedSpaces>
      <EntryStep />
    </NeedSpaces>
  );
}
