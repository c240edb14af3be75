import { useTranslations } from "next-intl";
import { dayOf } from "../../../_components/days.ts";
import { useWhen } from "../../../_components/when.ts";
import { useClosureWhen } from "../../fermetures/closure-when.ts";
import { daysWaited, genreOf, type Line } from "./lines.ts";

const HOUR_MS = 3_600_000;

/** A line in words: what it is, who asks for what, where, when, and since when it waits. */
export function useLineWords(now: Date) {
  const t = useTranslations("inbox");
  const visits = useTranslations("visits.report.kinds");
  const papers = useTranslations("structure.papers.kinds");
  const closures = useTranslations("absorb.reasons");
  const common = useTranslations("common");
  const when = useWhen();
  const closureWhen = useClosureWhen();

  const who = ({ who: [one = "", other] }: Line) => (other ? t("between", { one, other }) : one);

  const title = ({ kind, sort, title: own, dates }: Line): string => {
    if (kind === "incident") return visits(sort as "damage");
    if (kind === "paper") return `${papers(`${sort as "insurance"}.title`)}\u00a0· ${own}`;
    if (kind === "closure") return `${closures(sort as "works")}\u00a0· ${t("toPlace", { count: dates })}`;
    return own ? common("quoted", { text: own }) : "";
  };

  const where = ({ places, spaceName, kind }: Line) => {
    const names = places.map(({ name }) => name).join(" ⇄ ");
    return spaceName && kind !== "swap" ? `${spaceName}, ${names}` : names;
  };

  const date = (line: Line): string => {
    const { localStart, localEnd, kind, dates } = line;
    if (!localStart || !localEnd) return "";
    if (kind === "closure") return closureWhen({ localStart, localEnd });
    const first = `${when.fullDay(dayOf(localStart))}, ${when.span(localStart, localEnd)}`;
    return dates > 1 ? `${first} ${t("moreDates", { count: dates - 1 })}` : first;
  };

  const waited = (line: Line): string => {
    const days = daysWaited(line, now);
    if (days > 0) return t("waits.days", { count: days });
    const hours = Math.floor((now.getTime() - line.since.getTime()) / HOUR_MS);
    return hours > 0 ? t("waits.hours", { count: hours }) : t("waits.minutes");
  };

  const note = ({ kind, sort, note: own }: Line) => (kind === "proposal" ? t(`ended.${sort as "declined"}`) : own);

  return {
    ...{ who, title, where, date, waited, note },
    genre: (line: Line) => t(`kind.${genreOf(line)}`),
    /** Enough to tell it from the others, for the buttons' names. */
    named: (line: Line) => [who(line), title(line)].filter(Boolean).join(", "),
  };
}
export type LineWords = ReturnType<typeof useLineWords>;
