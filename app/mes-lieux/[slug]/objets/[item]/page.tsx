import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "../../../../_components/panel.tsx";
import { ItemForm } from "../_items/item-form.tsx";
import { ItemPhotos } from "../_items/item-photos.tsx";
import { readOwnItems } from "../_items/read-own.ts";

type Props = { readonly params: Promise<{ readonly slug: string; readonly item: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lending"))("own.title") };
}

/** A new item, at the address « nouveau », or one to write anew. */
export default async function ItemFormPage({ params }: Props) {
  const [{ slug, item: wanted }, t] = await Promise.all([params, getTranslations("lending.own")]);
  const own = await readOwnItems(slug);
  const item = own.items.find((one) => one.slug === wanted) ?? null;
  if (!own.mayWrite || own.isDraft || (!item && wanted !== "nouveau")) notFound();
  return (
    <Page title={item?.name ?? t("new")} lead={own.siteName}>
      <Link
        href={`/mes-lieux/${slug}/objets`}
        className="prose-link -mt-4 mb-6 inline-flex min-h-11 items-center gap-1.5"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        {t("title")}
      </Link>
      <div className="flex flex-col gap-10">
        <ItemForm
          {...{ site: slug, item, rooms: own.rooms, isPerson: own.isPerson }}
          others={own.items.filter(({ id, state }) => id !== item?.id && state === "published")}
        />
        {item && <ItemPhotos site={slug} itemId={item.id} />}
      </div>
    </Page>
  );
}
