"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Package } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "../_trpc/client.tsx";
import type { RouterInputs } from "../_trpc/types.ts";

/** What can be borrowed for the same need, at the same moment and near the same point; nothing where nothing can. */
export function ItemsBeside({ need }: { readonly need: RouterInputs["items"]["forNeed"] }) {
  const t = useTranslations("home.items");
  const trpc = useTRPC();
  const found = useQuery({ ...trpc.items.forNeed.queryOptions(need), placeholderData: keepPreviousData });
  if (!found.data || found.data.count === 0) return null;
  return (
    <section className="mt-4 flex flex-col gap-2 rounded-2xl border border-line bg-surface p-5">
      <h2 className="flex items-center gap-2 font-bold text-lg">
        <Package aria-hidden="true" className="size-5 text-accent" />
        {t("title")}
      </h2>
      <ul className="flex flex-col gap-2">
        {found.data.items.map((one) => (
          <li key={one.slug}>
            <Link href={`/objets/${one.slug}`} prefetch={false} className="prose-link font-semibold">
              {one.name}
            </Link>
            <span className="block text-muted text-sm">{`${one.siteName}, ${one.communeName}`}</span>
          </li>
        ))}
      </ul>
      <Link
        href={`/objets?du=${need.day}&au=${need.day}`}
        prefetch={false}
        className="prose-link inline-flex min-h-11 items-center"
      >
        {t("all")}
      </Link>
    </section>
  );
}
