import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "../_components/panel.tsx";

const ROWS = ["communes", "land", "schools", "epci", "calendar", "fonts", "demonstration"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sources"))("title") };
}

export default async function SourcesPage() {
  const t = await getTranslations("sources");
  return (
    <Page title={t("title")} lead={t("intro")}>
      <section
        className="overflow-x-auto rounded-2xl border border-line bg-surface"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t("title")}
      >
        <table className="w-full min-w-[36rem] text-left">
          <thead className="border-line border-b text-muted text-sm">
            <tr>
              {(["what", "from", "licence"] as const).map((column) => (
                <th key={column} scope="col" className="px-4 py-3 font-semibold">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map((row) => (
              <tr key={row} className="border-line border-b align-top last:border-0">
                <th scope="row" className="px-4 py-3">
                  {t(`rows.${row}.what`)}
                </th>
                <td className="px-4 py-3">{t(`rows.${row}.from`)}</td>
                <td className="px-4 py-3">{t(`rows.${row}.licence`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Page>
  );
}
