"use client";
import { Check, CircleAlert } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCurrentInSight } from "../../_components/in-sight.ts";
import { useListing } from "./listing.tsx";
import { STEPS, type Step, stepPath } from "./steps.ts";

/** Steps without which nobody can ask for the place. */
const REQUIRED: readonly Step[] = ["adresse", "espaces", "acces", "prix", "heures"];

/** All steps, where one is, and which of them still lack something. On a narrow screen they are a row that scrolls. */
export function Stepper() {
  const t = useTranslations("listing");
  const { site, missing } = useListing();
  const here = usePathname().split("/").at(-1);
  const row = useCurrentInSight<HTMLOListElement>(here);
  return (
    <nav aria-label={t("steps.label")} className="min-w-0">
      <ol ref={row} className="relative flex gap-1 overflow-x-auto pr-1 pb-2 lg:flex-col lg:overflow-visible lg:pr-0">
        {STEPS.map((step, index) => {
          const lacks = missing.some((one) => one.step === step);
          const isHere = here === step;
          return (
            <li key={step} className="shrink-0">
              <Link
                href={stepPath(site.slug, step)}
                prefetch={false}
                aria-current={isHere ? "step" : undefined}
                className="flex min-h-11 items-center gap-3 rounded-xl px-3 py-2 no-underline hover:bg-sunken aria-[current=step]:bg-surface aria-[current=step]:font-semibold aria-[current=step]:shadow-card"
              >
                <span
                  aria-hidden="true"
                  className={`figures grid size-7 shrink-0 place-items-center rounded-full text-sm font-bold ${isHere ? "bg-open text-open-ink" : "border border-line-strong"}`}
                >
                  {lacks ? (
                    <CircleAlert className="size-4" />
                  ) : !isHere && REQUIRED.includes(step) ? (
                    <Check className="size-4" />
                  ) : (
                    index + 1
                  )}
                </span>
                {t(`steps.${step}`)}
                {lacks && <span className="sr-only">{t("steps.lacks")}</span>}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
