"use client";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useWhen } from "#app/_components/when.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";

export type Dates = RouterOutputs["seasons"]["announced"][number];

/** The dates of a campaign in their order; those that it did not announce are left out. */
function stepsOf({ wishesFrom, renewals, wishesUntil, draftOn, appealsLastDay, publishOn }: Dates) {
  const all = [
    ["open", wishesFrom],
    ["renewals", renewals?.until ?? null],
    ["wishes", wishesUntil],
    ["draft", draftOn],
    ["appeals", appealsLastDay],
    ["publish", publishOn],
  ] as const;
  return all.flatMap(([name, day]) => (day === null ? [] : [{ name, day }]));
}

/** A last day is over the day after; a day on which something begins is over when it comes. */
const isOver = (name: string, day: string, today: string) =>
  name === "renewals" || name === "wishes" || name === "appeals" ? day < today : day <= today;

/** The campaign as a line of steps: what is done, what is now, what comes, each with its date. */
export function Steps({ dates, today }: { readonly dates: Dates; readonly today: string }) {
  const t = useTranslations("seasons.steps");
  const when = useWhen();
  const steps = stepsOf(dates);
  const isDone = dates.state === "published" || dates.state === "closed";
  const now = isDone ? -1 : steps.findIndex(({ name, day }) => !isOver(name, day, today));
  return (
    <ol aria-label={t("label")} className="grid gap-x-2 gap-y-1 sm:auto-cols-fr sm:grid-flow-col">
      {steps.map(({ name, day }, i) => {
        const done = isDone || now === -1 || i < now;
        return (
          <li
            key={name}
            aria-current={i === now ? "step" : undefined}
            className={`flex items-center gap-3 border-line-strong py-1 sm:flex-col sm:items-start sm:gap-1 sm:border-t-4 sm:pt-2 ${done ? "sm:border-success" : i === now ? "sm:border-open" : ""}`}
          >
            <span
              aria-hidden="true"
              className={`figures grid size-6 shrink-0 place-items-center rounded-full font-semibold text-sm sm:hidden ${done ? "bg-success text-surface" : i === now ? "bg-open text-open-ink" : "bg-sunken"}`}
            >
              {done ? <Check className="size-4" /> : i + 1}
            </span>
            <span className="min-w-0 leading-tight">
              <span className={i === now ? "font-semibold" : done ? "text-muted" : ""}>{t(name)}</span>
              <span className="figures block text-muted text-sm">
                {when.shortMonthDate(day)}
                <span className="sr-only"> {t(done ? "done" : i === now ? "now" : "toCome")}</span>
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
