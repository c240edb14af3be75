import Link from "next/link";
import { useTranslations } from "next-intl";
import { useWhen } from "#app/_components/when.ts";
import { useWords } from "../_words/use-words.ts";
import { reason } from "../reason.ts";
import { StateBadge } from "../state-badge.tsx";
import { AskedNow } from "./asked-date.tsx";
import { NoneLeft } from "./none-left.tsx";
import type { AskedRequest } from "./read-request.ts";

const GROUNDS = {
  submitted: "border-line bg-surface",
  granted: "border-success bg-success-ground",
  refused: "border-danger bg-danger-ground",
  withdrawn: "border-line bg-sunken",
} as const;

/** What was decided and why, or when it will be. */
export function Decision({ request, timeZone }: { readonly request: AskedRequest; readonly timeZone: string }) {
  const t = useTranslations("requests.decision");
  const isAlone = request.campaignId === null;
  return (
    <section className={`flex flex-col gap-2 rounded-2xl border p-5 ${GROUNDS[request.state]}`}>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 className="font-bold text-2xl">{t(`title.${request.state}`)}</h2>
        <StateBadge state={request.state} />
      </div>
      {request.state === "granted" && <Granted request={request} />}
      {request.state === "refused" &&
        (isAlone ? <NoneLeft request={request} timeZone={timeZone} /> : <Refused request={request} />)}
      {request.state === "submitted" && (isAlone ? <AskedNow request={request} /> : <Waiting request={request} />)}
      {request.state === "withdrawn" && <p>{t("withdrawn")}</p>}
    </section>
  );
}

function Granted({ request: { granted } }: { readonly request: AskedRequest }) {
  const t = useTranslations("requests.decision");
  return (
    <>
      {granted && (
        <p className="text-lg">
          <Link href={`/lieux/${granted.siteSlug}`} className="font-semibold underline underline-offset-4">
            {granted.siteName}
          </Link>{" "}
          · {granted.spaceName} · {granted.communeName}
        </p>
      )}
      {granted?.schedule && <Schedule schedule={granted.schedule} />}
      <p>
        {t.rich("agenda", {
          link: (chunks) => (
            <Link href="/agenda" className="underline underline-offset-4">
              {chunks}
            </Link>
          ),
        })}
      </p>
    </>
  );
}

type Schedule = NonNullable<NonNullable<AskedRequest["granted"]>["schedule"]>;

/** The days and hours granted; of a season also how many sessions, from when to when. */
function Schedule({ schedule }: { readonly schedule: Schedule }) {
  const t = useTranslations("requests.decision");
  const words = useWords();
  const { weekdays, sessions, first, last } = schedule;
  const hours = { start: words.clock(schedule.startMinute), end: words.clock(schedule.endMinute) };
  if (sessions === 1) {
    return <p className="figures first-letter:uppercase">{t("hours", { ...hours, days: words.day(first) })}</p>;
  }
  return (
    <p className="figures first-letter:uppercase">
      {t("hours", { ...hours, days: words.all(weekdays.map(words.weekday)) })}
      <br />
      {t("sessions", { count: sessions, period: words.period(first, last) })}
    </p>
  );
}

function Refused({ request: { refusal } }: { readonly request: AskedRequest }) {
  const t = useTranslations("requests");
  return (
    <>
      {refusal && <p className="text-lg">{reason(refusal.reason, t)}</p>}
      {refusal?.details.wishes && (
        <ul className="flex list-disc flex-col gap-1 pl-5">
          {refusal.details.wishes.map(({ rank, blocked, weeks, minWeeks }) => (
            <li key={rank}>{t(`refusedWish.${blocked}`, { rank, weeks, minWeeks })}</li>
          ))}
        </ul>
      )}
      {refusal && <Enough enough={refusal.enough} />}
      <p>
        {t.rich("decision.tryDate", {
          link: (chunks) => (
            <Link href="/demandes/nouvelle?quand=date" className="underline underline-offset-4">
              {chunks}
            </Link>
          ),
        })}
      </p>
    </>
  );
}

const SHOWN = 3;

/** What would have been enough, the smallest change first; free when the plan was made, and not kept. */
function Enough({ enough }: { readonly enough: NonNullable<AskedRequest["refusal"]>["enough"] }) {
  const t = useTranslations("requests.enough");
  const words = useWords();
  const said = (change: (typeof enough)[number]) => {
    if (change.kind === "without") return t(`without.${change.need}`);
    if (change.kind === "shift") {
      return t(change.minutes < 0 ? "earlier" : "later", { duration: words.duration(Math.abs(change.minutes)) });
    }
    if (!("at" in change)) return t(change.kind);
    const { at, place, minutes, weeks } = change;
    const when = `${words.weekday(at.weekday)} ${words.clock(at.startMinute)}`;
    return t(change.kind, { where: `${place}, ${when}`, duration: words.duration(minutes), weeks });
  };
  if (enough.length === 0) return null;
  return (
    <div>
      <h3 className="font-semibold">{t("title")}</h3>
      <ul className="figures flex list-disc flex-col gap-1 pl-5">
        {enough.slice(0, SHOWN).map((change) => (
          <li key={JSON.stringify(change)}>{said(change)}</li>
        ))}
      </ul>
    </div>
  );
}

function Waiting({ request }: { readonly request: AskedRequest }) {
  const t = useTranslations("requests.decision");
  const when = useWhen();
  if (!request.wishesUntil) return null;
  const until = when.lastDay(request.wishesUntil);
  return <p>{t(request.campaignState === "collecting" ? "collecting" : "allocating", { until })}</p>;
}
