"use client";
import { useMutation } from "@tanstack/react-query";
import { Pin, Scissors } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Badge } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { useColon } from "../../../../_components/colon.ts";
import { dayOf } from "../../../../_components/days.ts";
import { shownOf } from "../../../../_components/session.ts";
import { StateBadge } from "../../../../_components/session-badge.tsx";
import { useWhen } from "../../../../_components/when.ts";
import { ChangeWaits } from "./change-waits.tsx";
import { canChange, isComing, type Series, type SeriesSession } from "./use-series.ts";

/** One session of the series: when, whether it was set by itself, and what can be done about it. */
export function SessionRow({
  series,
  session,
  onMove,
  onGiveBack,
  onChanged,
}: {
  readonly series: Series;
  readonly session: SeriesSession;
  readonly onMove: (session: SeriesSession) => void;
  readonly onGiveBack: (session: SeriesSession) => void;
  readonly onChanged: () => void;
}) {
  const t = useTranslations("asking.series.dates");
  const when = useWhen();
  const day = when.day(dayOf(session.localStart));
  const slot = series.slots.find(({ id }) => id === session.slotId);
  const minutes = (session.during.end.getTime() - session.during.start.getTime()) / 60_000;
  const state = shownOf({ ...session, bookingState: series.state });
  const move = series.moves.find(({ sessionId }) => sessionId === session.id);
  return (
    <li
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line px-4 py-2 ${session.state === "planned" ? "bg-raised" : "bg-sunken"}`}
    >
      <p className="figures min-w-56 flex-1 font-semibold">
        <span className="block first-letter:uppercase">{day}</span>
        <span className="font-normal text-muted">{when.span(session.localStart, session.localEnd)}</span>
      </p>
      {session.isException && (
        <Badge tone="accent">
          <Pin aria-hidden="true" className="size-4" />
          {t("moved")}
        </Badge>
      )}
      {!session.isException && slot && minutes < slot.durationMinutes && (
        <Badge>
          <Scissors aria-hidden="true" className="size-4" />
          {t("shortened")}
        </Badge>
      )}
      {state !== "granted" && <StateBadge state={state} />}
      {session.refusedAt && <Refused session={session} />}
      {canChange(series) && isComing(session) && (
        <div className="flex gap-2">
          {!move && (
            <Button aria-label={t("editOf", { day })} onClick={() => onMove(session)}>
              {t("edit")}
            </Button>
          )}
          <Button aria-label={t("giveBackOf", { day })} onClick={() => onGiveBack(session)}>
            {t("giveBack")}
          </Button>
        </div>
      )}
      {canChange(series) && session.state === "given-back" && !session.hasBegun && (
        <Restore session={session} day={day} onChanged={onChanged} />
      )}
      {move && <MoveWaits move={move} day={day} lent={series.lent} mayWithdraw={series.mayChange} onDone={onChanged} />}
    </li>
  );
}

/** Why the owner refused this date alone. */
function Refused({ session: { refusalMotive, refusalNote } }: { readonly session: SeriesSession }) {
  const t = useTranslations("agenda.facts");
  const motives = useTranslations("common.motives");
  const colon = useColon();
  return (
    <div className="w-full text-sm">
      {refusalMotive && <p>{t("motive") + colon + motives(refusalMotive)}</p>}
      {refusalNote && <p className="break-words">{t("note") + colon + refusalNote}</p>}
    </div>
  );
}

/** Another hour for this date alone, which the owner has yet to answer. */
function MoveWaits({
  move,
  day,
  lent,
  ...props
}: Pick<ComponentProps<typeof ChangeWaits>, "mayWithdraw" | "onDone"> & {
  readonly lent: Series["lent"];
  readonly move: Series["moves"][number];
  readonly day: string;
}) {
  const t = useTranslations("asking.series.move.waits");
  const when = useWhen();
  const slot = `${when.day(dayOf(move.localStart))}, ${when.span(move.localStart, move.localEnd)}`;
  const what = {
    asked: t("asked", { slot }),
    withdrawText: t("withdrawText", { slot, day }),
    withdrawn: t("withdrawn"),
  };
  const stays = lent.length > 0 ? `${t("stays")} ${t("lent", { items: lent.join(", ") })}` : t("stays");
  return <ChangeWaits change={move} what={what} stays={stays} {...props} />;
}

function Restore({
  session,
  day,
  onChanged,
}: {
  readonly session: SeriesSession;
  readonly day: string;
  readonly onChanged: () => void;
}) {
  const t = useTranslations("asking.series.dates");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [key, setKey] = useState(newKey);
  const restore = useMutation(
    trpc.series.restore.mutationOptions({
      onSuccess: () => {
        toast.success(t("restored"));
        onChanged();
      },
      onError: () => setKey(newKey()),
    }),
  );
  return (
    <>
      <Button
        busy={restore.isPending}
        aria-label={t("restoreOf", { day })}
        onClick={() => restore.mutate({ key, sessionId: session.id })}
      >
        {t("restore")}
      </Button>
      {restore.error && (
        <p role="alert" className="w-full font-semibold text-danger">
          {errorText(restore.error)?.summary}
        </p>
      )}
    </>
  );
}
