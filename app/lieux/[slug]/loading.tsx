import { getTranslations } from "next-intl/server";
import { Skeleton } from "#app/_components/panel.tsx";

export default async function PlaceLoading() {
  const t = await getTranslations("places");
  return (
    <div role="status" className="mx-auto flex w-full max-w-7xl flex-col gap-6 px-4 py-8 sm:px-6">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-12 w-2/3" />
      <Skeleton className="h-6 w-1/3" />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </div>
  );
}
