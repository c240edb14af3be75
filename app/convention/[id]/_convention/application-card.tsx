"use client";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { DownloadButton } from "#app/_components/button.tsx";
import { Badge, Card } from "#app/_components/panel.tsx";
import { useWhen } from "#app/_components/when.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { AnswerForm } from "./application-answer.tsx";
import { ApplicationForm } from "./application-form.tsx";
import { SendForm } from "./application-send.tsx";

export type Applications = RouterOutputs["conventions"]["applications"];
type Known = NonNullable<Applications>;
export type Application = Known["applications"][number];

const TONES = { "to-send": "open", late: "danger", sent: "open", refused: "danger", accepted: "success" } as const;

/** Two months before the session: its examination takes time. */
const ADVISED_DAYS = 61;

/** What another use of the place lacks, and all that is done about it; nothing where the use is the place's own. */
export function ApplicationCard({
  bookingId,
  initial,
}: {
  readonly bookingId: string;
  readonly initial: Applications;
}) {
  const t = useTranslations("convention.application");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.conventions.applications.queryOptions({ bookingId }, { initialData: initial }));
  if (!data) return null;
  const { applications, standing, isNeeded } = data;
  const state = standing?.state ?? "accepted";
  const [newest] = applications;
  const open = applications.find(({ answer, isTacit }) => answer === null && !isTacit);
  const sent = applications.find(({ sentOn }) => sentOn !== null);
  return (
    <Card className="flex flex-col gap-4">
      <h2 id="mairie" className="flex flex-wrap items-center gap-3 font-bold text-2xl">
        {t("title")}
        {isNeeded && <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>}
      </h2>
      <p className="max-w-prose text-muted">{isNeeded ? t("lead", { types: data.types.join(", ") }) : t("own")}</p>
      {isNeeded && <Standing known={data} />}
      {applications.length > 0 && <Made applications={applications} />}
      {data.mayWrite && state !== "accepted" && state !== "sent" && (
        <ApplicationForm key={newest?.id ?? "first"} bookingId={bookingId} last={newest ?? null} />
      )}
      {data.maySend && (open || standing?.state === "to-send" || standing?.state === "late") && (
        <SendForm key={`${open?.id} ${open?.sentOn}`} bookingId={bookingId} today={data.today} open={open ?? null} />
      )}
      {data.mayAnswer && sent && (
        <AnswerForm key={`${sent.id} ${sent.answer}`} bookingId={bookingId} today={data.today} sent={sent} />
      )}
    </Card>
  );
}

/** How much time is left, or what is awaited: the one line to read. */
function Standing({ known: { standing, noticeDays, today } }: { readonly known: Known }) {
  const t = useTranslations("convention.application");
  const when = useWhen();
  if (!standing) return <p className="rounded-xl bg-success-ground p-3 text-success">{t("accepted")}</p>;
  const { state, sentOn, tacitOn } = standing;
  const dates = {
    day: when.fullDay(standing.day),
    before: when.date(standing.before),
    limit: when.date(standing.limit),
  };
  const sent = { sentOn: sentOn ? when.date(sentOn) : "", tacitOn: tacitOn ? when.date(tacitOn) : "" };
  const facts = { ...dates, ...sent, days: noticeDays };
  if (state === "to-send") {
    const isEarly = noticeDays < ADVISED_DAYS && standing.daysLeft + noticeDays > ADVISED_DAYS;
    const until = today > standing.before ? "untilLaw" : isEarly ? "untilEarly" : "until";
    return (
      <div className="rounded-xl bg-open p-3 text-open-ink" role="status">
        <p className="font-bold text-lg">{t("left", { count: standing.daysLeft })}</p>
        <p>{t(until, facts)}</p>
      </div>
    );
  }
  const key = state === "late" && sentOn ? "sentLate" : state;
  const look = state === "sent" ? "bg-sunken" : "bg-danger-ground text-danger";
  return (
    <p className={`rounded-xl p-3 ${look}`} role="status">
      {t(key, facts)}
    </p>
  );
}

function Made({ applications }: { readonly applications: readonly Application[] }) {
  const t = useTranslations("convention.application");
  const when = useWhen();
  const outcomeOf = ({ answer, answeredOn, reference, motive, sentOn, tacitOn, isTacit }: Application) => {
    const day = answeredOn ? when.date(answeredOn) : "";
    if (answer === "accepted") return reference ? t("acceptedRef", { day, reference }) : t("acceptedOn", { day });
    if (answer === "refused") return t("refusedOn", { day, motive: motive ?? "" });
    if (isTacit && tacitOn) return t("tacit", { day: when.date(tacitOn) });
    return sentOn ? t("sentOn", { day: when.date(sentOn) }) : t("notSent");
  };
  return (
    <ul aria-label={t("list")} className="flex flex-col divide-y divide-line border-line border-y">
      {applications.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
          <div className="min-w-0 flex-1 basis-60">
            <p className="font-semibold">
              {t("number", { number: one.number, count: one.days.length, day: when.date(one.days[0] ?? "") })}
            </p>
            <p className="break-words text-muted">{outcomeOf(one)}</p>
          </div>
          {one.hasFile && (
            <DownloadButton href={`/api/accord-du-maire/${one.id}`}>
              <Download aria-hidden="true" className="size-5" />
              {t("file", { number: one.number })}
            </DownloadButton>
          )}
        </li>
      ))}
    </ul>
  );
}
