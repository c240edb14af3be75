"use client";
import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../../../_components/button.tsx";
import { Dates, Place } from "./dates.tsx";
import type { Line } from "./shift.tsx";

/** Proposals set aside: they are not sent, and may be taken up again. */
export function Dropped({
  lines,
  onTakeUp,
}: {
  readonly lines: readonly Line[];
  readonly onTakeUp: (id: string) => void;
}) {
  const t = useTranslations("absorb.propose");
  if (lines.length === 0) return null;
  return (
    <section aria-label={t("dropped")} className="rounded-2xl border border-line border-dashed p-4">
      <h3 className="font-bold text-xl">{t("dropped")}</h3>
      <p className="text-muted">{t("droppedText")}</p>
      <ul className="mt-3 flex flex-col gap-3">
        {lines.map((line) => (
          <li key={line.id} className="flex flex-wrap items-center justify-between gap-3">
            <div>
              <span className="block font-semibold">{`${line.organizationName}\u00a0· ${line.title}`}</span>
              <Place {...line.to} />
              <Dates sessions={line.sessions} />
            </div>
            <Button
              aria-label={t("takeUpOf", { title: line.title, structure: line.organizationName })}
              onClick={() => onTakeUp(line.id)}
            >
              <Undo2 aria-hidden="true" className="size-4" />
              {t("takeUp")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
