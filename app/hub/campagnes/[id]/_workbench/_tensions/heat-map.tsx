"use client";
import { useTranslations } from "next-intl";
import { useWords } from "../words.ts";
import { DAYS, hoursShown, pointsAt } from "./heat.ts";

/** A week of hours, darker where one more would help more. A table: each cell says its points to who cannot see them. */
export function HeatMap({ points }: { readonly points: ReadonlyMap<string, number> }) {
  const t = useTranslations("tensions.scarcity");
  const words = useWords();
  const most = Math.max(1, ...points.values());
  return (
    <table className="figures w-full table-fixed border-separate border-spacing-0.5 text-sm">
      <caption className="pb-1 text-left text-muted">{t("caption")}</caption>
      <thead>
        <tr>
          <td className="w-14" />
          {DAYS.map((day) => (
            <th key={day} scope="col" className="font-normal text-muted">
              <abbr title={words.weekday(day)} className="no-underline">
                {words.weekdayShort(day)}
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hoursShown(points).map((hour) => (
          <tr key={hour}>
            <th scope="row" className="pr-2 text-right font-normal text-muted">
              {words.clock(hour * 60)}
            </th>
            {DAYS.map((day) => {
              const value = pointsAt(points, day, hour);
              return (
                <td key={day} className="h-6 rounded-sm" style={{ backgroundColor: heat(value / most) }}>
                  <span className="sr-only">{t("points", { points: Math.round(value) })}</span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** From the ground to brick, as the hours of refusals. */
const heat = (share: number) => `color-mix(in oklab, var(--danger) ${Math.round(share * 100)}%, var(--sunken))`;
