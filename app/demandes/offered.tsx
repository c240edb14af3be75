"use client";
import { useQuery } from "@tanstack/react-query";
import { CalendarSync } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "../_components/button.tsx";
import { useTRPC } from "../_trpc/client.tsx";

/** Says that the hub awaits an answer after a closure; nothing where it does not. */
export function Offered() {
  const t = useTranslations("absorb.offer");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.absorb.offers.queryOptions());
  if (!data || data.length === 0) return null;
  return (
    <section className="mb-8 flex flex-wrap items-center justify-between gap-4 rounded-2xl border-2 border-open bg-surface p-5 shadow-card">
      <div>
        <h2 className="flex items-center gap-3 font-bold text-2xl">
          <CalendarSync aria-hidden="true" className="size-6 text-accent" />
          {t("mine")}
        </h2>
        <p className="mt-1">{t("mineText", { count: data.length })}</p>
      </div>
      <LinkButton look="primary" href="/proposition">
        {t("answer")}
      </LinkButton>
    </section>
  );
}
