"use client";
import { useLocale, useTranslations } from "next-intl";
import { Bars } from "../../_components/bars.tsx";
import { Figures, Row, Section } from "./section.tsx";
import { useFigures } from "./use-figures.ts";

type Counted = {
  readonly name: string;
  readonly nameEn?: string;
  readonly more: string | null;
  readonly sessions: number;
  readonly minutes: number;
  readonly missedMinutes: number;
};

const DRAWN = 8;

/** Sessions and hours by who comes, or by what for. */
export function CountsSection({
  what,
  rows,
  href,
}: {
  readonly what: "organizations" | "activities" | "families" | "ages";
  readonly rows: readonly Counted[];
  readonly href: string;
}) {
  const t = useTranslations("owner.usage");
  const locale = useLocale();
  const { hours, share } = useFigures();
  const nameOf = ({ name, nameEn }: Counted) => (locale === "en" ? (nameEn ?? name) : name);
  const sum = (of: (row: Counted) => number) => rows.reduce((total, row) => total + of(row), 0);
  const [sessions, minutes, missed] = [
    sum((row) => row.sessions),
    sum((row) => row.minutes),
    sum((row) => row.missedMinutes),
  ];
  const drawn = rows.slice(0, DRAWN).filter((row) => row.minutes > 0);
  return (
    <Section what={what} href={href} isEmpty={rows.length === 0}>
      <Bars
        title={t(`${what}.picture`, { count: drawn.length })}
        most={rows[0]?.minutes ?? 0}
        bars={drawn.map((row) => ({
          key: `${row.name} ${row.more}`,
          label: nameOf(row),
          value: row.minutes,
          said: hours(row.minutes),
        }))}
      />
      <Figures
        caption={t(`${what}.title`)}
        heads={[t(`${what}.head`), t("heads.sessions"), t("heads.hours"), t("heads.part"), t("heads.missed")]}
      >
        {rows.map((row, i) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name, and the order is the rank
            key={i}
            head={nameOf(row)}
            more={row.more}
            cells={[String(row.sessions), hours(row.minutes), share(row.minutes, minutes), hours(row.missedMinutes)]}
          />
        ))}
        <Row
          strong
          head={t("total")}
          more={null}
          cells={[String(sessions), hours(minutes), share(minutes, minutes), hours(missed)]}
        />
      </Figures>
    </Section>
  );
}
