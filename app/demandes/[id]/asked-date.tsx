import Link from "next/link";
import { useTranslations } from "next-intl";
import { dayOf } from "../../_components/days.ts";
import { useWhen } from "../../_components/when.ts";
import type { AskedRequest } from "./read-request.ts";

/** Of a date asked outside any campaign: which wish is asked now, until when its hours are kept, and what comes then. */
export function AskedNow({ request }: { readonly request: AskedRequest }) {
  const t = useTranslations("requests.asked");
  const when = useWhen();
  const { asked } = request;
  if (!asked) return <p>{t("soon")}</p>;
  const { state, rank, siteName, siteSlug, spaceName, localStart, localEnd, heldUntil } = asked;
  const place = (chunks: React.ReactNode) => (
    <Link href={`/lieux/${siteSlug}`} className="font-semibold underline underline-offset-4">
      {chunks}
    </Link>
  );
  const until = heldUntil ? when.dayMoment(heldUntil, request.timeZone) : "";
  const isLast = request.wishes.every(({ spaces }) => spaces.every((one) => one.setAside ?? one.state));
  return (
    <>
      <p className="text-lg">
        {state === "held"
          ? t.rich("otherHour", { place: siteName, space: spaceName, link: place })
          : t.rich("now", { rank: rank ?? 1, place: siteName, space: spaceName, link: place })}
      </p>
      <p className="figures font-semibold first-letter:uppercase">
        {when.fullDay(dayOf(localStart))}, {when.span(localStart, localEnd)}
      </p>
      <p>
        {state === "held"
          ? t.rich("takeOrLeave", {
              until,
              link: (chunks) => (
                <Link href="/demandes" className="underline underline-offset-4">
                  {chunks}
                </Link>
              ),
            })
          : t(isLast ? "untilLast" : "until", { until })}
      </p>
    </>
  );
}
