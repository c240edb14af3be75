"use client";
import { useTranslations } from "next-intl";
import { Spinner } from "../_components/button.tsx";

/** Before the map, and until its ground is drawn. */
export function MapComing() {
  const t = useTranslations("common.map");
  return (
    <p
      role="status"
      className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center gap-3 text-muted"
    >
      <Spinner />
      {t("loading")}
    </p>
  );
}
