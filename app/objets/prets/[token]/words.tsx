import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { useColon } from "../../../_components/colon.ts";
import { Card } from "../../../_components/panel.tsx";
import { useWhen } from "../../../_components/when.ts";
import type { Loan } from "../../../_lending/loan-state.tsx";

const STEPS = ["out", "back"] as const;
const SIDES = ["lender", "borrower"] as const;

/** What each side has said of the hand-over and of the return, and whose word is awaited. */
export function Words({ loan, timeZone }: { readonly loan: Loan; readonly timeZone: string }) {
  const t = useTranslations("lending");
  const when = useWhen();
  const colon = useColon();
  const shown = STEPS.filter((step) => loan.step === step || loan.words.some((word) => word.step === step));
  if (shown.length === 0) return null;
  return (
    <Card className="flex flex-col gap-5">
      {shown.map((step) => (
        <section key={step} className="flex flex-col gap-2">
          <h2 className="font-bold text-xl">{t(`loan.steps.${step}`)}</h2>
          <ul className="flex flex-col gap-2">
            {SIDES.map((side) => {
              const word = loan.words.find((one) => one.step === step && one.side === side);
              const Icon = word ? CircleCheck : CircleDashed;
              return (
                <li key={side} className="flex items-start gap-2">
                  <Icon
                    aria-hidden="true"
                    className={`mt-0.5 size-5 shrink-0 ${word ? "text-success" : "text-muted"}`}
                  />
                  <span className="min-w-0">
                    <span className="font-semibold">
                      {side === "lender" ? loan.siteName : loan.organizationName}
                      {colon}
                    </span>
                    {word
                      ? t("loan.said", {
                          at: when.moment(word.saidAt, timeZone),
                          condition: t(`conditions.${word.condition}`),
                        })
                      : t("loan.awaited")}
                    {word?.parts.map((part) => (
                      <span key={part.name} className="block font-semibold text-danger">
                        {t(`loan.defects.${part.defect}`, { count: part.quantity, name: part.name })}
                      </span>
                    ))}
                    {word?.hasPhoto && (
                      <a href={`/api/prets/${loan.token}/${step}/${side}`} className="mt-2 block">
                        {/* biome-ignore lint/performance/noImgElement: the platform draws its own sizes */}
                        <img
                          src={`/api/prets/${loan.token}/${step}/${side}`}
                          alt={t("loan.photoAlt", { who: side === "lender" ? loan.siteName : loan.organizationName })}
                          loading="lazy"
                          className="aspect-3/2 w-full max-w-60 rounded-xl object-cover"
                        />
                      </a>
                    )}
                    {word?.note && <span className="block whitespace-pre-line text-muted">{word.note}</span>}
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </Card>
  );
}
