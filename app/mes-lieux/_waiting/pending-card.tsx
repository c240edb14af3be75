"use client";
import { ArrowRight, CalendarCheck, CalendarClock, Check, Hourglass, TriangleAlert, X } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../../_components/button.tsx";
import type { Led } from "../../_components/led.ts";
import { Badge } from "../../_components/panel.tsx";
import { useWhen } from "../../_components/when.ts";
import { AskedDates } from "./asked-dates.tsx";
import { quotaWords, useObstacles } from "./obstacles.ts";
import { type Decision, isAcceptable, type Pending } from "./pending.ts";

/** Who asks for what, since when, what stands against it, and the owner's answers. */
export function PendingCard({
  booking,
  now,
  onDecide,
  led = {},
  children,
}: {
  readonly booking: Pending;
  readonly now: Date;
  readonly onDecide: (decision: Decision) => void;
  readonly led?: Led;
  /** In the corner. */
  readonly children?: ReactNode;
}) {
  const t = useTranslations("owner.waiting");
  const locale = useLocale();
  const format = useFormatter();
  const when = useWhen();
  const { obstacles, warnings } = useObstacles()(booking);
  const { organizationName, title, people, quota } = booking;
  const who = `${organizationName}, «\u00a0${title}\u00a0»`;
  return (
    <li
      {...led}
      className="flex flex-col gap-3 rounded-2xl border border-line border-l-4 border-l-open bg-surface p-5 shadow-card"
    >
      <div>
        <div className="flex flex-wrap items-center gap-x-3">
          <Badge>{t(`kinds.${kindOf(booking)}`)}</Badge>
          <p className="inline-flex items-center gap-1 text-muted text-sm">
            <Hourglass aria-hidden="true" className="size-4" />
            {t("since", { since: format.relativeTime(booking.createdAt, now) })}
          </p>
          <div className="ml-auto">{children}</div>
        </div>
        <p className="font-bold text-lg">{organizationName}</p>
        <p>{t("what", { title, people, activity: locale === "en" ? booking.activityNameEn : booking.activityName })}</p>
        <AskedDates booking={booking} />
        {booking.isOneOfWishes && booking.heldUntil && (
          <p className="mt-2 flex items-start gap-2 text-sm">
            <ArrowRight aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {t("nextPlace", { until: when.moment(booking.heldUntil) })}
          </p>
        )}
      </div>
      {obstacles.length === 0 ? (
        <div>
          <Badge tone="success">
            <Check aria-hidden="true" className="size-4" />
            {t("fits", { count: booking.sessions.length })}
          </Badge>
        </div>
      ) : (
        <Notes tone="bg-danger-ground text-danger" notes={obstacles} />
      )}
      {warnings.length > 0 && <Notes tone="bg-sunken text-open-text" notes={warnings} />}
      {quota && quota.minutes <= quota.quotaMinutes && (
        <p className="figures text-muted text-sm">{t("quota", quotaWords(quota, when.day))}</p>
      )}
      <div className="mt-auto flex flex-wrap items-center gap-2">
        {obstacles.length === 0 && (
          <Button look="primary" aria-label={t("acceptLabel", { who })} onClick={() => onDecide("accept")}>
            <Check aria-hidden="true" className="size-5" />
            {t("accept")}
          </Button>
        )}
        {kindOf(booking) === "dates" && booking.sessions.some((one) => isAcceptable({ sessions: [one] })) && (
          <Button aria-label={t("some.label", { who })} onClick={() => onDecide("some")}>
            <CalendarCheck aria-hidden="true" className="size-5" />
            {t("some.open")}
          </Button>
        )}
        {["date", "dates", "season"].includes(kindOf(booking)) && (
          <Button aria-label={t("proposeLabel", { who })} onClick={() => onDecide("propose")}>
            <CalendarClock aria-hidden="true" className="size-5" />
            {t("propose")}
          </Button>
        )}
        <Button aria-label={t("refuseLabel", { who })} onClick={() => onDecide("refuse")}>
          <X aria-hidden="true" className="size-5" />
          {t("refuse")}
        </Button>
      </div>
    </li>
  );
}

const kindOf = ({ isAddition, changes, isSeason, sessions }: Pending) =>
  isAddition ? "addition" : changes ? "change" : isSeason ? "season" : sessions.length > 1 ? "dates" : "date";

const MOST = 6;

function Notes({ tone, notes }: { readonly tone: string; readonly notes: readonly string[] }) {
  const t = useTranslations("owner.waiting");
  return (
    <ul className={`flex flex-col gap-1 rounded-xl px-4 py-3 text-sm ${tone}`}>
      {notes.slice(0, MOST).map((note) => (
        <li key={note} className="flex items-start gap-2">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {note}
        </li>
      ))}
      {notes.length > MOST && <li>{t("moreNotes", { count: notes.length - MOST })}</li>}
    </ul>
  );
}
