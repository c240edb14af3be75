"use client";
import { useQuery } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { Answer, type Asked } from "../../_waiting/answer.tsx";
import { PendingCard } from "../../_waiting/pending-card.tsx";

/** More would push the week away; the others are one press further. */
const SHOWN = 4;

/** Who asked for this place and waits for the owner's answer. Nothing stands here when nobody does. */
export function Waiting({ site, now }: { readonly site: string; readonly now: Date }) {
  const t = useTranslations("owner.waiting");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const query = useQuery(trpc.bookings.pendingAt.queryOptions({ site }));
  const [isAll, setAll] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
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
          <PendingCard
            key={booking.id}
            booking={booking}
            now={now}
            onDecide={(decision) => setAsked({ booking, decision })}
          />
        ))}
      </ul>
      {!isAll && query.data.length > SHOWN && (
        <Button className="self-center" onClick={() => setAll(true)}>
          {t("more", { count: query.data.length - SHOWN })}
        </Button>
      )}
      {asked && <Answer asked={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}
