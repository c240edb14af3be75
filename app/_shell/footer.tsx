import Link from "next/link";
import { getTranslations } from "next-intl/server";

export async function Footer() {
  const t = await getTranslations("shell.footer");
  return (
    <footer className="print:hidden border-line border-t px-4 py-6 text-muted text-sm sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>{t("claim")}</p>
        <p className="flex flex-wrap gap-4">
          <Link href="/sources" className="prose-link">
            {t("sources")}
          </Link>
          <span>{t("code")}</span>
        </p>
      </div>
    </footer>
  );
}
