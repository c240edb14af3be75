import { Clock4 } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "../../_components/button.tsx";
import { addDays } from "../../_components/days.ts";
import { Instead } from "../instead.tsx";
import { HubAnswer } from "./hub-answer.tsx";
import type { AskedRequest } from "./read-request.ts";

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const isoWeekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** Of a date for which no wish could be had: what to do next. */
export function NoneLeft({ request, timeZone }: { readonly request: AskedRequest; readonly timeZone: string }) {
  const t = useTranslations("requests.asked");
  const { hubAnswer, canEdit, canAnswer, wishes, period, durationMinutes } = request;
  const first = wishes[0];
  const space = first?.spaces[0];
  let day = period.start;
  while (first && !first.weekdays.includes(isoWeekday(day)) && addDays(day, 1) < period.end) day = addDays(day, 1);
  // what others have may become free again; what is closed does not
  const taken = first?.spaces.find(({ setAside }) => setAside === "taken");
  const localStart = first ? `${day} ${clock(first.earliestStart)}:00` : null;
  return (
    <>
      <p className="text-lg">{t("noneLeft")}</p>
      {hubAnswer && <p className="whitespace-pre-line break-words">{t("hub", { answer: hubAnswer })}</p>}
      {!hubAnswer && !canAnswer && <p>{t("hubSees")}</p>}
      {canEdit && first && space && (
        <>
          <Instead
            refused={{ ...request, spaceId: space.spaceId, localStart, minutes: durationMinutes, start: null }}
            timeZone={timeZone}
          />
          <div className="flex flex-wrap gap-2">
            <LinkButton look="primary" href={`/demandes/${request.id}/modifier`}>
              {t("change")}
            </LinkButton>
            {taken && (
              <LinkButton
                href={`/lieux/${taken.siteSlug}?jour=${day}&heure=${encodeURIComponent(clock(first.earliestStart))}&espace=${taken.spaceSlug}`}
              >
                <Clock4 aria-hidden="true" className="size-5" />
                {t("line")}
              </LinkButton>
            )}
          </div>
        </>
      )}
      {canAnswer && <HubAnswer requestId={request.id} organization={request.organizationName} />}
    </>
  );
}
