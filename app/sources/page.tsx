import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "../_components/panel.tsx";

const ROWS = ["communes", "land", "schools", "epci", "calendar", "addresses", "fonts", "demonstration"] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sources");
  return { title: t("title"), description: t("intro") };
}

export default async function SourcesPage() {
  const t = await getTranslations("sources");
  return (
    <Page title={t("title")} lead={t("intro")}>
      <ul className="rounded-2xl border border-line bg-surface">
        {ROWS.map((row) => (
          <li
            key={row}
            className="border-line border-b px-4 py-4 last:border-0 sm:grid sm:grid-cols-[13rem_1fr] sm:gap-x-6"
          >
            <h2 className="font-bold font-text text-base">{t(`rows.${row}.what`)}</h2>
            <dl>
              <dt className="sr-only">{t("from")}</dt>
              <dd>{t(`rows.${row}.from`)}</dd>
              <dt className="sr-only">{t("licence")}</dt>
              <dd className="text-muted">{t(`rows.${row}.licence`)}</dd>
            </dl>
          </li>
        ))}
      </ul>
    </Page>
  );
}
