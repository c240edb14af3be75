"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../_trpc/client.tsx";

/** How much waits for the viewer's answer as an owner; nothing when nobody does. */
export function ToDecide() {
  const t = useTranslations("shell");
  const trpc = useTRPC();
  const { data: count = 0 } = useQuery(trpc.bookings.toDecide.queryOptions(undefined, { staleTime: 60_000 }));
  if (count === 0) return null;
  return (
    <span className="figures ml-2 rounded-full bg-open px-2 py-0.5 font-semibold text-open-ink text-sm leading-tight">
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{t("toDecide", { count })}</span>
    </span>
  );
}
