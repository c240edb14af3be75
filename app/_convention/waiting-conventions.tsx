"use client";
import { useQuery } from "@tanstack/react-query";
import { FileSignature } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "../_trpc/client.tsx";
import type { Side } from "./convention.ts";

/** Conventions that wait for one's own word on a side; nothing where there is none. */
export function WaitingConventions({ side }: { readonly side: Side }) {
  const t = useTranslations("convention.waiting");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.conventions.waiting.queryOptions());
  const mine = data?.filter((one) => one.side === side) ?? [];
  if (mine.length === 0) return null;
  return (
    <section className="mb-8 flex flex-col gap-3">
      <h2 className="flex items-center gap-3 font-bold text-2xl">
        <FileSignature aria-hidden="true" className="size-6 text-accent" />
        {t("title")}
      </h2>
      <ul className="divide-y divide-line rounded-2xl border border-line bg-surface shadow-card">
        {mine.map(({ bookingId, title, siteName, spaceName, otherName }) => (
          <li key={bookingId} className="px-5 py-3">
            <Link href={`/convention/${bookingId}`} prefetch={false} className="prose-link font-semibold">
              {title}
            </Link>
            <p className="text-muted text-sm">{t("what", { site: siteName, space: spaceName, other: otherName })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
