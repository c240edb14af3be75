import { useFormatter, useTranslations } from "next-intl";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { useWords } from "./words.ts";

type Compared = RouterOutputs["campaigns"]["compare"]["figures"];
type Figures = Compared["before"];

/** Both plans side by side: what each grants, in how many hours, how fairly, in how many places, how much it moves. */
export function CompareFigures({
  figures: { before, after },
  versions,
}: {
  readonly figures: Compared;
  readonly versions: readonly [number, number];
}) {
  const t = useTranslations("campaign.compare");
  const format = useFormatter();
  const words = useWords();
  const rows: readonly (readonly [string, (of: Figures) => string])[] = [
    [t("granted"), ({ granted }) => format.number(granted)],
    [t("hours"), ({ hours }) => t("hoursOf", { hours: Math.round(hours) })],
    [t("worst"), ({ worstShare }) => words.percent(worstShare)],
    [t("opened"), ({ sites, siteDays }) => t("openedOf", { sites, days: siteDays })],
    [t("fromLast"), ({ renewed, renewedMoved }) => t("fromLastOf", { moved: renewedMoved, count: renewed })],
  ];
  return (
    <table className="figures w-full text-left text-sm sm:w-auto">
      <caption className="sr-only">{t("sideBySide")}</caption>
      <thead>
        <tr className="text-muted">
          <td />
          {versions.map((version) => (
            <th key={version} scope="col" className="py-1 pl-3 text-right font-semibold sm:pl-8">
              {t("version", { version })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, say]) => (
          <tr key={name} className="border-line border-t">
            <th scope="row" className="py-1 font-normal">
              {name}
            </th>
            <td className="py-1 pl-3 text-right font-semibold sm:pl-8">{say(before)}</td>
            <td className="py-1 pl-3 text-right font-semibold sm:pl-8">{say(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
