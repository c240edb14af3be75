"use client";
import { useQuery } from "@tanstack/react-query";
import { HeartHandshake } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "../_trpc/client.tsx";
import { useWords } from "../lieux/[slug]/_place/words.ts";

/** Thanks for the dates given back within a year; nothing where none was. */
export function Thanks() {
  const t = useTranslations("asking.series");
  const words = useWords("");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.series.thanks.queryOptions());
  if (!data || data.sessions === 0) return null;
  return (
    <p className="mt-5 print:hidden flex items-center gap-3 rounded-2xl bg-success-ground px-5 py-3 font-semibold text-success">
      <HeartHandshake aria-hidden="true" className="size-6 shrink-0" />
      {t("thanks", { count: data.sessions, hours: words.duration(data.minutes) })}
    </p>
  );
}
