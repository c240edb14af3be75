"use client";
import { Shuffle, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../../../../_components/button.tsx";
import type { Displaced } from "./absorb-view.tsx";
import { Dates, Place } from "./dates.tsx";
import { Cost, type Line, Shift } from "./shift.tsx";

/** A line of the table; on a narrow screen a card whose cells say what they are. */
export function LineRow({
  line,
  last,
  onOther,
  onDrop,
}: {
  readonly line: Line;
  /** What was made for it before, where something was. */
  readonly last: Displaced | undefined;
  readonly onOther: () => void;
  readonly onDrop: () => void;
}) {
  const t = useTranslations("absorb.propose");
  const of = { title: line.title, structure: line.organizationName };
  const answer = last?.answer;
  return (
    <tr className="border-line border-t align-top max-lg:flex max-lg:flex-col max-lg:gap-3 max-lg:rounded-2xl max-lg:border max-lg:bg-surface max-lg:p-4 max-lg:shadow-card">
      <Cell>
        <span className="block font-semibold">{line.organizationName}</span>
        <span className="block">{line.title}</span>
        <span className="figures block text-muted text-sm">{t("people", { count: line.people })}</span>
        {answer && answer !== "accepted" && answer !== "asked" && (
          <span className="mt-1 block font-semibold text-danger text-sm">
            {t(`answered.${answer}`, { note: last?.note ?? "" })}
          </span>
        )}
      </Cell>
      <Cell label={t("columns.from")}>
        <Place siteName={line.siteName} spaceName={line.spaceName} />
        <Dates sessions={line.sessions.map(({ before }) => before)} />
      </Cell>
      <Cell label={t("columns.to")}>
        <Place {...line.to} />
        <Dates sessions={line.sessions} />
      </Cell>
      <Cell label={t("columns.shift")}>
        <Shift line={line} />
      </Cell>
      <Cell label={t("columns.cost")}>
        <Cost line={line} />
      </Cell>
      <Cell>
        <div className="flex flex-wrap gap-2 lg:flex-col">
          <Button className="whitespace-nowrap" aria-label={t("otherOf", of)} onClick={onOther}>
            <Shuffle aria-hidden="true" className="size-4" />
            {t("other")}
          </Button>
          <Button look="quiet" data-drop="" aria-label={t("dropOf", of)} onClick={onDrop}>
            <X aria-hidden="true" className="size-4" />
            {t("drop")}
          </Button>
        </div>
      </Cell>
    </tr>
  );
}

function Cell({ label, children }: { readonly label?: string; readonly children: ReactNode }) {
  return (
    <td className="lg:px-3 lg:py-4">
      {label && <span className="block text-muted text-sm lg:hidden">{label}</span>}
      {children}
    </td>
  );
}
