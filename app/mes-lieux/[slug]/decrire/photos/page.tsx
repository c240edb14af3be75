import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PhotosStep } from "../../../_describe/photos-step.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("listing.steps"))("photos") };
}

export default function PhotosStepPage() {
  return <PhotosStep />;
}
