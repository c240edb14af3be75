"use client";
import { CalendarClock, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "#app/_components/panel.tsx";
import { useWhen } from "#app/_components/when.ts";
import type { Convention } from "#app/_convention/convention.ts";

type Warning = Convention["warnings"][number];

/** What is to be done before the first session, and by when; nothing where the law asks for nothing. */
export function Warnings({ warnings }: { readonly warnings: readonly Warning[] }) {
  const t = useTranslations("convention.warnings");
  const when = useWhen();
  if (warnings.length === 0) return null;
  const wordsOf = ({ code, isLate, day, before, better, ...more }: Warning) => {
    const dates = { day: when.fullDay(day), before: before ? when.date(before) : "" };
    if (code === "gn6" && better) return t("gn6Early", { ...more, ...dates, better: when.date(better) });
    const key = isLate && (code === "gn6" || code === "bar" || code === "publicity") ? (`${code}Late` as const) : code;
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
