import { useTranslations } from "next-intl";
import { Spinner } from "../_components/button.tsx";

/** How much there is: now and in the whole week. Said aloud when it rests. */
export function Summary({
  free,
  week,
  isWaiting,
}: {
  readonly free: number | undefined;
  readonly week: number | undefined;
  readonly isWaiting: boolean;
}) {
  const t = useTranslations("home");
  return (
    <p
      className="flex min-h-6 flex-wrap items-center gap-x-2 text-muted figures"
      aria-live="polite"
      aria-busy={isWaiting}
    >
      <span>
        <strong className="font-title text-ink text-lg" data-testid="free-now">
          {t("freeNow", { count: free ?? 0 })}
        </strong>
        {week !== undefined && <> · {t("freeInWeek", { count: week })}</>}
      </span>
      {isWaiting && <Spinner />}
    </p>
  );
}
