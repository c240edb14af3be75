import { Lock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useWhen } from "../_components/when.ts";
import type { RouterOutputs } from "../_trpc/types.ts";

type Block = NonNullable<RouterOutputs["visits"]["one"]["blocked"]>;

/** Why granted hours cannot be used, and where the paper that frees them is handed in: its holder's to do. */
export function BlockedNotice({
  block: { until },
  part,
  slug,
  count = 1,
}: {
  readonly block: Block;
  readonly part: "holder" | "place";
  readonly slug: string;
  /** How many sessions it speaks of. */
  readonly count?: number;
}) {
  const t = useTranslations("visits.blocked");
  const when = useWhen();
  const facts = { filed: until === null ? "no" : "yes", until: until === null ? "" : when.date(until), count };
  return (
    <div role="note" className="flex items-start gap-3 rounded-xl bg-danger-ground p-4 text-danger">
      <Lock aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="flex flex-1 flex-col items-start gap-2">
        <p className="font-semibold">{t(`why.${part}`, facts)}</p>
        <p>{t(`what.${part}`, { count })}</p>
        {part === "holder" && (
          <Link href={`/structure/${slug}/papiers`} className="prose-link inline-flex min-h-6 items-center text-danger">
            {t("papers")}
          </Link>
        )}
      </div>
    </div>
  );
}
