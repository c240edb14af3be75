"use client";
import { useQuery } from "@tanstack/react-query";
import { Check, Hourglass, TriangleAlert, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { dayOf } from "../../../_components/days.ts";
import { Badge, ErrorPanel } from "../../../_components/panel.tsx";
import { useWhen } from "../../../_components/when.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import type { RouterOutputs } from "../../../_trpc/types.ts";
import { DecideDialog } from "./decide-dialog.tsx";
import { useObstacles } from "./obstacles.ts";

export type Pending = RouterOutputs["bookings"]["pendingAt"][number];
type Decision = "accept" | "refuse";

/** More would push the week away; the others are one press further. */
const SHOWN = 4;

/** Who asked and waits for the owner's answer. Nothing stands here when nobody does. */
export function Waiting({ site }: { readonly site: string }) {
  const t = useTranslations("owner.waiting");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const query = useQuery(trpc.bookings.pendingAt.queryOptions({ site }));
  const [isAll, setAll] = useState(false);
  const [asked, setAsked] = useState<{ readonly booking: Pending; readonly decision: Decision } | null>(null);
  if (query.error) return <ErrorPanel>{errorText(query.error)?.summary}</ErrorPanel>;
  if (!query.data || query.data.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="flex items-center gap-2 text-2xl font-bold">
        <Hourglass aria-hidden="true" className="size-6 text-open-text" />
        {t("title", { count: query.data.length })}
      </h2>
      <ul className="grid gap-3 lg:grid-cols-2">
        {(isAll ? query.data : query.data.slice(0, SHOWN)).map((booking) => (
          <Row key={booking.id} booking={booking} onDecide={(decision) => setAsked({ booking, decision })} />
        ))}
      </ul>
      {!isAll && query.data.length > SHOWN && (
        <Button className="self-center" onClick={() => setAll(true)}>
          {t("more", { count: query.data.length - SHOWN })}
        </Button>
      )}
      {asked && <DecideDialog {...asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

function Row({ booking, onDecide }: { readonly booking: Pending; readonly onDecide: (decision: Decision) => void }) {
  const t = useTranslations("owner.waiting");
  const locale = useLocale();
  const when = useWhen();
  const obstacles = useObstacles()(booking);
  return (
    <li className="flex flex-col gap-3 rounded-2xl border border-line border-l-4 border-l-open bg-surface p-5 shadow-card">
      <div>
        <p className="font-bold text-lg">{booking.organizationName}</p>
        <p>
          {t("what", {
            title: booking.title,
            activity: locale === "en" ? booking.activityNameEn : booking.activityName,
            people: booking.people,
          })}
        </p>
        {booking.sessions.map(({ localStart, localEnd }) => (
          <p key={localStart} className="figures text-muted first-letter:uppercase">
            {`${when.fullDay(dayOf(localStart))}, ${when.span(localStart, localEnd)} · ${booking.spaceName}`}
          </p>
        ))}
      </div>
      {obstacles.length === 0 ? (
        <div>
          <Badge tone="success">
            <Check aria-hidden="true" className="size-4" />
            {t("fits")}
          </Badge>
        </div>
      ) : (
        <ul className="flex flex-col gap-1 rounded-xl bg-danger-ground px-4 py-3 text-danger text-sm">
          {obstacles.map((obstacle) => (
            <li key={obstacle} className="flex items-start gap-2">
              <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
              {obstacle}
            </li>
          ))}
        </ul>
      )}
      <div className="mt-auto flex flex-wrap gap-2">
        {obstacles.length === 0 && (
          <Button
            look="primary"
            aria-label={t("acceptLabel", { who: booking.organizationName })}
            onClick={() => onDecide("accept")}
          >
            <Check aria-hidden="true" className="size-5" />
            {t("accept")}
          </Button>
        )}
        <Button aria-label={t("refuseLabel", { who: booking.organizationName })} onClick={() => onDecide("refuse")}>
          <X aria-hidden="true" className="size-5" />
          {t("refuse")}
        </Button>
      </div>
    </li>
  );
}
