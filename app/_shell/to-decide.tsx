"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../_trpc/client.tsx";

/** How much waits for the viewer's answer as an owner; nothing when nobody does. */
export function ToDecide() {
  const t = useTranslations("shell");
  const trpc = useTRPC();
  const { data: count = 0 } = useQuery(trpc.bookings.toDecide.queryOptions(undefined, { staleTime: 60_000 }));
  return <Count count={count} words={t("toDecide", { count })} />;
}

/** How much awaits a decision of the hub. */
export function Awaiting() {
  const t = useTranslations("shell");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.inbox.count.queryOptions(undefined, { staleTime: 60_000 }));
  const count = data?.all ?? 0;
  return <Count count={count} words={t("awaiting", { count })} />;
}

function Count({ count, words }: { readonly count: number; readonly words: string }) {
  if (count === 0) return null;
  return (
    <span className="figures ml-2 rounded-full bg-open px-2 py-0.5 font-semibold text-open-ink text-sm leading-tight">
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
