"use client";
import { useTranslations } from "next-intl";
import { Button } from "../../../_components/button.tsx";
import { Card } from "../../../_components/panel.tsx";
import type { Awaiting } from "./lines.ts";

/** Says of which kinds more wait than what was read, since the filters look only there; and reads the next. */
export function Cut({
  all,
  onMore,
  isReading,
}: {
  readonly all: Awaiting;
  readonly onMore: () => void;
  readonly isReading: boolean;
}) {
  const t = useTranslations("inbox.cut");
  if (all.cut.length === 0) return null;
  return (
    <Card className="figures flex flex-col items-start gap-3 p-5">
      <p>{t("lead")}</p>
      <ul className="list-disc pl-5">
        {all.cut.map(({ kind, ...counts }) => (
          <li key={kind}>{t(kind, counts)}</li>
        ))}
      </ul>
      <Button busy={isReading} onClick={onMore}>
        {t("read")}
      </Button>
    </Card>
  );
}
