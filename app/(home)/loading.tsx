import { getTranslations } from "next-intl/server";
import { Skeleton } from "../_components/panel.tsx";

export default async function Loading() {
  const t = await getTranslations("common");
  // as high as the screen: the footer, drawn before what is awaited, would else be pushed out of it
  return (
    <div role="status" className="mx-auto flex min-h-dvh w-full max-w-4xl flex-col gap-4 px-4 py-8">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-10 w-2/3" />
      <Skeleton className="h-40" />
      <Skeleton className="h-40" />
    </div>
  );
}
