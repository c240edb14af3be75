import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { addDays } from "../../_components/days.ts";
import { useWords } from "../_words/use-words.ts";
import type { AskedRequest } from "./read-request.ts";

/** The need as it was stated. */
export function AskedNeed({ request }: { readonly request: AskedRequest }) {
  const t = useTranslations("requests");
  const common = useTranslations("common");
  const locale = useLocale();
  const words = useWords();
  const equipment = request.equipment.map((item) => (t.has(`equipment.${item}`) ? t(`equipment.${item}`) : item));
  const needs = [...(request.stepFree ? [common("stepFree")] : []), ...equipment];
  const { ageGroup, level, enrolled } = request;
  const who = [
    ...(ageGroup ? [t(`ages.${ageGroup}`)] : []),
    ...(level ? [t(`levels.${level}`)] : []),
    ...(enrolled ? [t("comes.count", { count: enrolled })] : []),
  ];
  return (
    <section className="rounded-2xl border border-line bg-surface p-5">
      <h2 className="mb-4 font-bold text-2xl">{t("one.need")}</h2>
      <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        <Fact name={t("one.activity")}>{locale === "fr" ? request.activityName : request.activityNameEn}</Fact>
        <Fact name={t("one.people")}>{common("people", { count: request.people })}</Fact>
        {who.length > 0 && <Fact name={t("one.who")}>{who.join(" · ")}</Fact>}
        <Fact name={t("one.rhythm")}>
          {request.recurrence === "every" ? words.offsets(request.dayOffsets) : t("one.once")}
          {`, ${words.duration(request.durationMinutes)}`}
        </Fact>
        <Fact name={t("one.period")}>{words.period(request.period.start, addDays(request.period.end, -1))}</Fact>
        <Fact name={t("one.noise")}>{common(`noise.${request.noise}`)}</Fact>
        <Fact name={t("one.where")}>
          {request.distanceM === null
            ? t("where.anywhere")
            : t("one.within", { distance: words.distance(request.distanceM) })}
        </Fact>
        {needs.length > 0 && <Fact name={t("one.needs")}>{needs.join(" · ")}</Fact>}
        {request.note && <Fact name={t("one.note")}>{request.note}</Fact>}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="whitespace-pre-line font-semibold first-letter:uppercase">{children}</dd>
    </div>
  );
}
