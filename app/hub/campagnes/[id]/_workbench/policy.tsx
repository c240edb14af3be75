"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useWhen } from "#app/_components/when.ts";
import type { Family } from "./families.tsx";
import type { Policy } from "./wire.ts";
import { useWords } from "./words.ts";

type Age = keyof NonNullable<Policy["rules"]["ageBonus"]>;
type Level = keyof NonNullable<Policy["rules"]["levelBonus"]>;

/** The adopted rules, number by number, as sentences. */
export function PolicyRules({ policy }: { readonly policy: Policy }) {
  const t = useTranslations("campaign");
  const format = useFormatter();
  const when = useWhen();
  const words = useWords();
  const { rules } = policy;
  const number = (value: number) => format.number(value, { maximumFractionDigits: 4 });
  return (
    <details className="group min-w-0 max-w-3xl">
      <summary className="inline-flex min-h-8 items-center text-muted text-sm underline decoration-dotted underline-offset-4 hover:text-ink">
        {t("policy.title", { name: policy.name, version: policy.version })}
      </summary>
      <div className="mt-2 flex flex-col gap-2 rounded-2xl border border-line bg-surface p-4">
        <p className="text-muted text-sm">
          {policy.adoptedAt ? t("policy.adopted", { date: when.dateAt(policy.adoptedAt) }) : t("policy.proposed")}
        </p>
        <ul className="flex list-disc flex-col gap-1 pl-5">
          <li>{t("policy.base", { base: number(rules.baseWeight), max: number(rules.maxWeight) })}</li>
          {Object.entries(rules.familyBonus).map(([family, points]) => (
            <li key={family}>
              {t("policy.bonus", { family: t(`families.${family as Family}`), points: number(points) })}
            </li>
          ))}
          {Object.entries(rules.ageBonus ?? {}).map(([age, points]) => (
            <li key={age}>{t("policy.favoured", { who: t(`ages.${age as Age}`), points: number(points) })}</li>
          ))}
          {Object.entries(rules.levelBonus ?? {}).map(([level, points]) => (
            <li key={level}>{t("policy.favoured", { who: t(`levels.${level as Level}`), points: number(points) })}</li>
          ))}
          {(["pointsPerEnrolled", "pointsPerMember", "publicUtilityBonus"] as const).map(
            (name) =>
              (rules[name] ?? 0) > 0 && (
                <li key={name}>
                  {t(`policy.${name}`, { points: number(rules[name] ?? 0), max: number(rules.maxMemberPoints ?? 0) })}
                </li>
              ),
          )}
          {(rules.firstTimeBonus ?? 0) > 0 && (
            <li>{t("policy.firstTime", { points: number(rules.firstTimeBonus ?? 0) })}</li>
          )}
          {(rules.stepFreeBonus ?? 0) > 0 && (
            <li>{t("policy.stepFree", { points: number(rules.stepFreeBonus ?? 0) })}</li>
          )}
          <li>{t("policy.wish", { share: words.percent(rules.wishCostShare) })}</li>
          {rules.spaceCostShare && <li>{t("policy.space", { share: words.percent(rules.spaceCostShare) })}</li>}
          {(rules.distanceCostShare ?? 0) > 0 && (
            <li>{t("policy.distance", { share: words.percent(rules.distanceCostShare ?? 0) })}</li>
          )}
          <li>{t("policy.move", { points: number(rules.moveCost) })}</li>
          <li>{t("policy.weeks", { share: words.percent(rules.weeksLostShare) })}</li>
          {rules.openingWeight > 0 && <li>{t("policy.opening", { points: number(rules.openingWeight) })}</li>}
          {rules.quotaHoursPerWeek !== undefined && (
            <li>{t("policy.quota", { hours: number(rules.quotaHoursPerWeek) })}</li>
          )}
          <li>{t(`policy.insurance.${rules.insurance ?? "never"}`)}</li>
          {rules.otherUseDays !== undefined && <li>{t("policy.otherUse", { days: rules.otherUseDays })}</li>}
          <li>
            {t("policy.fairness")}
            <ul className="figures list-[circle] pl-5">
              {rules.fairness.map(({ hours, pointsPerHour }) => (
                <li key={hours ?? "rest"}>
                  {hours === null
                    ? t("policy.tierRest", { points: pointsPerHour })
                    : t("policy.tier", { hours, points: number(pointsPerHour) })}
                </li>
              ))}
            </ul>
          </li>
        </ul>
      </div>
    </details>
  );
}
