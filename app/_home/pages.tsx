import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../_components/button.tsx";

export function Pages({
  page,
  pages,
  onTurn,
}: {
  readonly page: number;
  readonly pages: number;
  readonly onTurn: (page: number) => void;
}) {
  const t = useTranslations("home.list");
  const common = useTranslations("common");
  if (pages <= 1 && page === 1) return null;
  const turn = (next: number) => {
    onTurn(next);
    document.getElementById("question")?.scrollIntoView();
  };
  return (
    <nav aria-label={t("pages")} className="flex items-center justify-between gap-2">
      <Button disabled={page <= 1} onClick={() => turn(Math.min(page - 1, Math.max(1, pages)))}>
        <ChevronLeft aria-hidden="true" className="size-4" />
        {common("previous")}
      </Button>
      <p className="text-muted text-sm figures">{t("page", { page, pages: Math.max(1, pages) })}</p>
      <Button disabled={page >= pages} onClick={() => turn(page + 1)}>
        {common("next")}
        <ChevronRight aria-hidden="true" className="size-4" />
      </Button>
    </nav>
  );
}
