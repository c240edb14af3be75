import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useWhen } from "#app/_components/when.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RouterOutputs } from "../../_trpc/types.ts";
import type { Need } from "./need.ts";
import { useSettled } from "./use-settled.ts";

const DEBOUNCE_MS = 500;
type Weighed = RouterOutputs["requests"]["weigh"];

/** What the policy gives this request, line by line, before it is sent; and whether the insurance covers the season. */
export function Points({ need, organizationId }: { readonly need: Need | null; readonly organizationId: string }) {
  const t = useTranslations("requests.points");
  const trpc = useTRPC();
  const { settled } = useSettled(JSON.stringify(need), DEBOUNCE_MS);
  const asked = JSON.parse(settled) as Need | null;
  const isWeighed = asked !== null && typeof asked.campaignId === "string" && organizationId !== "";
  const { limit: _, ...fields } = asked ?? ({} as Need);
  const { data } = useQuery(
    trpc.requests.weigh.queryOptions(isWeighed ? { ...fields, organizationId } : skipToken, {
      placeholderData: keepPreviousData,
    }),
  );
  if (!isWeighed || !data) return null;
  return (
    <section aria-labelledby="points" className="flex flex-col gap-3 rounded-2xl border border-line bg-surface p-5">
      <h3 id="points" className="flex items-center gap-2 font-bold text-xl">
        <Scale aria-hidden="true" className="size-5 text-accent" />
        {t("title")}
      </h3>
      {data.unfit ? <p className="font-semibold text-danger">{t(`unfit.${data.unfit}`)}</p> : <Lines weighed={data} />}
      <Insurance insurance={data.insurance} />
    </section>
  );
}

function Lines({ weighed: { lines, total, losses } }: { readonly weighed: Weighed }) {
  const t = useTranslations("requests.points");
  const format = useFormatter();
  const number = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  const share = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 0 });
  const lost = (["wish", "space", "distance", "shorter"] as const).filter((name) => losses[name] > 0);
  return (
    <>
      <table className="figures w-full max-w-md">
        <caption className="sr-only">{t("title")}</caption>
        <tbody>
          {lines.map(({ kind, points, hours, count, isCut }) => (
            <tr key={kind} className="border-line border-b">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                {t(`kinds.${kind}`, { hours: number(hours ?? 0), count: count ?? 0 })}
                {isCut && <span className="block text-muted text-sm">{t("cut")}</span>}
              </th>
              <td className="py-1.5 text-right">{number(points)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row" className="py-1.5 pr-3 text-left">
              {t("total")}
            </th>
            <td className="py-1.5 text-right font-semibold">{number(total)}</td>
          </tr>
        </tbody>
      </table>
      {lost.length > 0 && (
        <ul className="list-disc pl-5 text-muted text-sm">
          {lost.map((name) => (
            <li key={name}>{t(`losses.${name}`, { share: share(losses[name]) })}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Insurance({ insurance }: { readonly insurance: Weighed["insurance"] }) {
  const t = useTranslations("requests.points");
  const when = useWhen();
  const { until, lastDay, rule, covers } = insurance;
  if (covers || rule === "never" || (until === null && rule === "if-filed")) return null;
  return (
    <p className="rounded-xl bg-danger-ground p-3 font-semibold text-danger">
      {until === null
        ? t("insurance.none", { last: when.date(lastDay) })
        : t("insurance.ends", { until: when.date(until), last: when.date(lastDay) })}
    </p>
  );
}
