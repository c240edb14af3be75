"use client";
import { useTranslations } from "next-intl";
import { PhotoList } from "../../../_describe/photo-list.tsx";

/** The pictures of an item; the first stands for it in the lists. */
export function ItemPhotos({ site, itemId }: { readonly site: string; readonly itemId: string }) {
  const t = useTranslations("lending.own");
  return (
    <section className="flex flex-col gap-4">
      <h2 className="font-bold text-2xl">{t("photos")}</h2>
      <PhotoList site={site} itemId={itemId} />
    </section>
  );
}
