"use client";
import { useQuery } from "@tanstack/react-query";
import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, LinkButton } from "../_components/button.tsx";
import { Choice } from "../_components/field.tsx";
import { EmptyState, ErrorPanel, Skeleton } from "../_components/panel.tsx";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { AskedDates } from "./asked-dates.tsx";
import { RequestCard } from "./request-card.tsx";

const SHOWN = ["all", "submitted", "granted", "refused", "withdrawn"] as const;
type Shown = (typeof SHOWN)[number];

/** All that one's organizations asked for, the newest first, and what was decided. */
export function Mine({ timeZone }: { readonly timeZone: string }) {
  const t = useTranslations("requests.mine");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const query = useQuery(trpc.requests.mine.queryOptions());
  const [shown, setShown] = useState<Shown>("all");
  if (query.isPending) {
    return (
      <div role="status" className="flex flex-col gap-4">
        <span className="sr-only">{common("loading")}</span>
        <Skeleton className="h-12 w-2/3" />
        <Skeleton className="h-36" />
        <Skeleton className="h-36" />
      </div>
    );
  }
  if (query.isError) {
    return (
      <ErrorPanel action={<Button onClick={() => query.refetch()}>{common("retry")}</Button>}>
        {errorText(query.error)?.summary}
      </ErrorPanel>
    );
  }
  const { requests, bookings } = query.data;
  if (requests.length === 0 && bookings.length === 0) {
    return (
      <EmptyState
        title={t("emptyTitle")}
        icon={<CalendarPlus aria-hidden="true" className="size-10" />}
        action={
          <LinkButton look="primary" href="/demandes/nouvelle">
            {t("new")}
          </LinkButton>
        }
      >
        {t("empty")}
      </EmptyState>
    );
  }
  const countOf = (state: Shown) => requests.filter((one) => state === "all" || one.state === state).length;
  const kinds = SHOWN.filter((state) => state === "all" || countOf(state) > 0);
  return (
    <div className="flex flex-col gap-8">
      {requests.length > 0 && (
        <div className="flex flex-col gap-4">
          <Choice
            label={t("show")}
            hideLabel
            value={shown}
            options={kinds.map((state) => ({ value: state, label: t(`filter.${state}`, { count: countOf(state) }) }))}
            onChange={setShown}
          />
          <ul className="flex flex-col gap-4">
            {requests
              .filter(({ state }) => shown === "all" || state === shown)
              .map((one) => (
                <RequestCard key={one.id} request={one} />
              ))}
          </ul>
        </div>
      )}
      {bookings.length > 0 && <AskedDates bookings={bookings} timeZone={timeZone} />}
    </div>
  );
}
