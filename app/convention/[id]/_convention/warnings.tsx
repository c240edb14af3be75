"use client";
import { CalendarClock, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "#app/_components/panel.tsx";
import { useWhen } from "#app/_components/when.ts";
import type { Convention } from "#app/_convention/convention.ts";

type Warning = Convention["warnings"][number];

/** What is to be done before the first session, and by when; nothing where the law asks for nothing. */
export function Warnings({ warnings: all }: { readonly warnings: readonly Warning[] }) {
  const t = useTranslations("convention.warnings");
  const when = useWhen();
  // what is asked of the mayor has a card of its own
  const warnings = all.flatMap(({ code, ...more }) => (code === "gn6" ? [] : [{ code, ...more }]));
  if (warnings.length === 0) return null;
  const wordsOf = ({ code, isLate, day, before, better: _, ...more }: (typeof warnings)[number]) => {
    const dates = { day: when.fullDay(day), before: before ? when.date(before) : "" };
    const key = isLate && (code === "bar" || code === "publicity") ? (`${code}Late` as const) : code;
    return t(key, { ...more, ...dates });
  };
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="font-bold text-2xl">{t("title")}</h2>
      <p className="text-muted">{t("lead")}</p>
      <ul className="flex flex-col gap-3">
        {warnings.map((warning) => {
          const Icon = warning.isLate ? TriangleAlert : CalendarClock;
          return (
            <li
              key={`${warning.code}${warning.day}`}
              className={`flex items-start gap-3 rounded-xl p-3 ${warning.isLate ? "bg-danger-ground text-danger" : "bg-sunken"}`}
            >
              <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
              <p className="min-w-0">{wordsOf(warning)}</p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
