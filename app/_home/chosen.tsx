"use client";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Skeleton } from "../_components/panel.tsx";
import { useTRPC } from "../_trpc/client.tsx";
import type { Moment } from "./moment.ts";
import { PlaceCard } from "./place-card.tsx";
import type { Filters } from "./wishes.ts";

/** The card of the point chosen on the map, over it. Escape or the cross closes it. */
export function Chosen({
  slug,
  filters,
  moment,
  timeZone,
  onClose,
}: {
  readonly slug: string;
  readonly filters: Filters;
  readonly moment: Moment;
  readonly timeZone: string;
  readonly onClose: () => void;
}) {
  const t = useTranslations("home.map");
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.places.list.queryOptions({ ...filters, ...moment, slug, limit: 1 }),
    placeholderData: (former) => (former?.cards[0]?.slug === slug ? former : undefined),
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && onClose();
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [onClose]);
  const card = data?.cards[0];
  return (
    <div role="status" className="absolute inset-x-3 top-8 z-10 mx-auto max-w-md xl:top-3">
      {card ? (
        <PlaceCard card={card} moment={moment} timeZone={timeZone} isLit />
      ) : data ? (
        <p className="rounded-2xl border border-line bg-surface p-4 pr-14 shadow-card">{t("notMatching")}</p>
      ) : (
        <Skeleton className="h-36" />
      )}
      <button
        type="button"
        aria-label={t("closeCard")}
        onClick={onClose}
        className="absolute top-1 right-1 grid size-11 place-items-center rounded-xl hover:bg-sunken"
      >
        <X aria-hidden="true" className="size-5" />
      </button>
    </div>
  );
}
