"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "../../../../_components/button.tsx";
import { Dialog } from "../../../../_components/dialog.tsx";
import { ErrorPanel, Skeleton } from "../../../../_components/panel.tsx";
import { useWhen } from "../../../../_components/when.ts";
import { useTRPC } from "../../../../_trpc/client.tsx";
import { useErrorText } from "../../../../_trpc/errors.ts";
import { Dates, Place } from "./dates.tsx";
import { Cost, type Line, Shift } from "./shift.tsx";

/** Up to five other places and hours for a line, beside what the other lines take. */
export function Alternatives({
  closureId,
  line,
  others,
  onChoose,
  onClose,
}: {
  readonly closureId: string;
  readonly line: Line;
  readonly others: readonly Line[];
  readonly onChoose: (chosen: Line) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations("absorb.alternatives");
  const trpc = useTRPC();
  const when = useWhen();
  const errorText = useErrorText();
  const taken = [line, ...others].flatMap(({ to, sessions }) =>
    sessions.map(({ displacementId, day, startMinute }) => ({ displacementId, day, startMinute, spaceId: to.spaceId })),
  );
  const displacementIds = line.sessions.map(({ displacementId }) => displacementId);
  const { data, error } = useQuery(trpc.absorb.alternatives.queryOptions({ closureId, displacementIds, taken }));
  return (
    <Dialog open onClose={onClose} title={t("title", { title: line.title })}>
      <p className="text-muted">{t("lead")}</p>
      {error && <ErrorPanel>{errorText(error)?.summary}</ErrorPanel>}
      {!data && !error && (
        <div role="status" aria-label={t("searching")}>
          <Skeleton className="h-24" />
        </div>
      )}
      {data?.length === 0 && <p role="status">{t("none")}</p>}
      {data && data.length > 0 && (
        <ul className="flex flex-col gap-3">
          {data.map((one) => (
            <li
              key={`${one.to.spaceId} ${one.sessions[0]?.localStart}`}
              className="flex flex-wrap items-center justify-between gap-3 rounded-xl border border-line p-3"
            >
              <div className="min-w-48 flex-1">
                <Place {...one.to} />
                <Dates sessions={one.sessions} />
                <div className="text-sm">
                  <Shift line={one} />
                  {one.cost.openings + Math.abs(one.cost.centsPerHour) > 0 && <Cost line={one} />}
                </div>
              </div>
              <Button
                aria-label={t("chooseOf", {
                  place: `${one.to.siteName}, ${one.to.spaceName}`,
                  hours: when.span(one.sessions[0]?.localStart ?? "", one.sessions[0]?.localEnd ?? ""),
                })}
                onClick={() => onChoose(one)}
              >
                {t("choose")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
